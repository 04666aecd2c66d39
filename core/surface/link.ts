import * as v from 'valibot'
import type { ActionKind, OperatingKind } from '../action/action.ts'
import type { IntentOf } from '../intent.ts'
import { evseId, text } from '../values/fields.ts'

/** The scheme of links that open the app from elsewhere. */
export const LINK_SCHEME = 'amptray'

/** The actions that a link may ask for; whoever made it, the user is asked first. */
const LINK_KINDS = ['start', 'stop', 'block', 'unblock'] as const satisfies readonly OperatingKind[]

type LinkKind = (typeof LINK_KINDS)[number]

/** Whether a link may ask for this kind of action. */
export function isLinkKind(kind: ActionKind): kind is LinkKind {
  return LINK_KINDS.some((known) => known === kind)
}

export type LinkIntent = IntentOf<'act' | 'open' | 'settings'>

/** Every sign of an id may be escaped, in nine characters at most; and there is what stands before it. */
const MOST_IN_LINK = 1_000

const FORM = /^amptray:\/\/([a-z]+)\/?(?:\?evse=([^&#?/\s]*))?$/i

/** Undefined where the percent escapes are not valid UTF-8. */
function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const parts = v.pipe(
  text(MOST_IN_LINK),
  v.regex(FORM),
  v.transform((text) => FORM.exec(text) ?? []),
  v.transform(([, what = '', evse]) => ({
    what: what.toLowerCase(),
    ...(evse === undefined ? {} : { evseId: unescaped(evse) }),
  })),
)

const link = v.pipe(
  parts,
  v.variant('what', [
    v.strictObject({ what: v.picklist(['open', 'settings']) }),
    v.strictObject({
      what: v.picklist(LINK_KINDS),
      evseId: v.pipe(evseId, v.regex(/\S/)),
    }),
  ]),
  v.transform((read): LinkIntent => {
    if (!('evseId' in read)) return { do: read.what }
    const request = { evseId: read.evseId, action: { kind: read.what } }
    return { do: 'act', request }
  }),
)

/**
 * What a link asks for: `amptray://open` or `settings`, or `start`, `stop`, `block` or `unblock` with `?evse=` and the id of a charge
 * point. Undefined for every other text.
 */
export function readLink(text: string): LinkIntent | undefined {
  const read = v.safeParse(link, text)
  return read.success ? read.output : undefined
}

const isLink = (argument: string) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)

/** The link among the arguments that a program was started with; it may still be one that asks for nothing known. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find(isLink)
}

/**
 * The arguments that whoever starts the program gave it: a system puts the link last, so what follows one was smuggled
 * in with it. On Windows Electron refuses to start with a switch there.
 */
export function beforeLink(argv: readonly string[]): readonly string[] {
  const link = argv.findIndex(isLink)
  return link < 0 ? argv : argv.slice(0, link)
}

/** When links were followed of late, epoch ms. */
export type Followed = readonly number[]

/** Links of this time count, ms. */
const LATELY_MS = 1_800_000
/** So many need no pause, for people change their mind; from then on it doubles with each, up to the longest. */
const UNHURRIED = 3
const SHORTEST_PAUSE_MS = 3_000
const LONGEST_PAUSE_MS = 300_000

/**
 * The record with one more link, at `now` (epoch ms); undefined where it comes too soon to be followed. A page can open
 * as many links as it likes, and each takes the focus or asks something.
 */
export function withLink(followed: Followed, now: number): Followed | undefined {
  const lately = followed.filter((at) => now - at < LATELY_MS)
  const last = lately.at(-1)
  const pauseMs = lately.length < UNHURRIED ? 0 : SHORTEST_PAUSE_MS * 2 ** (lately.length - UNHURRIED)
  const isTooSoon = last !== undefined && now - last < Math.min(pauseMs, LONGEST_PAUSE_MS)
  return isTooSoon ? undefined : [...lately, now]
}
