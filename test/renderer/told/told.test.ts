import { describe, expect, test } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import { commandsFor } from '../../../core/action/rules.ts'
import { EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import { LANGUAGES, type Language } from '../../../core/preferences/preferences.ts'
import { toSend } from '../../../core/state/snapshot.ts'
import { formatFor } from '../../../core/words/format.ts'
import { wordsOf } from '../../../core/words/index.ts'
import {
  aChargePoint,
  aFleet,
  aPendingAction,
  aSnapshot,
  CHARGING,
  NOW,
  ONLINE,
  replay,
  says,
} from '../../core/builders.ts'
import { openOverview, openSettings } from '../open.ts'
import { atNow } from '../time.ts'
import { FIXTURES, type Fixture, type Frame } from './fixtures.ts'
import { type Leaf, leavesOf, variedFrame } from './leaves.ts'
import { NOT_SHOWN } from './notShown.ts'
import { SHOWN } from './shown.ts'
import { varied } from './vary.ts'

// All that Blue Current tells reaches a person: every value of every example of a frame is found on screen, or its
// field is in the one list of those that are not shown.

atNow()

const EVSE = 'BCU102728'
const WRITE = { value: false, permission: 'write' } as const
const OPEN = { measurementsOpen: true, gridOpen: true, aboutOpen: true, elsewhereOpen: true }

const ACTIONS: Readonly<Record<string, Action>> = {
  START_SESSION: { kind: 'start', cardUid: 'BCU-APP' },
  STOP_SESSION: { kind: 'stop' },
  SOFT_RESET: { kind: 'softReset' },
  REBOOT: { kind: 'reboot' },
  SET_INOPERATIVE: { kind: 'block' },
  SET_PUBLIC_CHARGING: { kind: 'linkedCardsOnly', value: true },
  SET_PLUG_AND_CHARGE: { kind: 'plugAndCharge', value: true },
}

const settable = {
  smartCharging: true,
  plugAndCharge: WRITE,
  linkedCardsOnly: WRITE,
  delayedCharging: WRITE,
  priceBasedCharging: WRITE,
}

/** A Fleet in which an action is under way, if a frame is an answer to one. */
function asked(frame: Frame): Fleet {
  const action = ACTIONS[frame.object.replace(/^(?:RECEIVED|STATUS)_/, '')] ?? { kind: 'start' }
  const isAnswer = /^(?:RECEIVED|STATUS)_|^ERROR$/.test(frame.object)
  const one = aChargePoint({
    evseId: EVSE,
    settings: settable,
    ...(action.kind === 'stop' && { status: CHARGING }),
  })
  const pending = [aPendingAction({ action, commands: commandsFor(action, one) })]
  return aFleet([isAnswer ? { ...one, pending } : one])
}

const free = (evseId: string) =>
  says({ object: 'CH_STATUS', data: { evse_id: evseId, activity: 'available' } })

/** What was refused is looked at first; here to the end. */
function lookedAt(fleet: Fleet): Fleet {
  const looks = fleet.chargePoints.flatMap(({ evseId, pending }) =>
    pending
      .filter(({ phase }) => phase === 'looking')
      .map(({ id }) => ({ type: 'gaveUp', evseId, id, at: NOW }) as const),
  )
  return replay(fleet, ...looks)
}

/** What the app knows when it was told a frame, with a charge point whose page shows it. */
function told(frame: Frame, evseId: string): Fleet {
  switch (frame.object) {
    case 'CHARGE_POINTS':
      return replay({ ...EMPTY_FLEET, connection: ONLINE }, says(frame), free(evseId))
    case 'CH_SETTINGS':
      return replay(aFleet([aChargePoint({ evseId })]), says(frame))
    case 'CH_STATUS':
    case 'GRID_CURRENT':
      return replay(aFleet([aChargePoint({ evseId, settings: settable })]), says(frame))
    default:
      return lookedAt(
        replay(asked(frame), says(frame, NOW, frame.object === 'GRID_STATUS' ? evseId : undefined)),
      )
  }
}

const speechIn = (language: Language) => ({
  words: wordsOf(language),
  format: formatFor(language, 'Europe/Amsterdam'),
})

/** What should be on screen for some leaves, and is not. */
function missing(leaves: readonly Leaf[], language: Language): readonly string[] {
  const speech = speechIn(language)
  return leaves.flatMap((leaf) => {
    const sights = SHOWN[leaf.path]?.(leaf, speech) ?? []
    return sights.filter(({ isSeen }) => !isSeen()).map(({ what }) => `${leaf.path}: ${what}`)
  })
}

const isOfAccount = ({ frame }: Fixture) => ['ACCOUNT', 'CHARGE_CARDS'].includes(frame.object)

const settingsIn = (language: Language) => ({
  app: { language, locale: language },
  preferences: { language, ...OPEN },
})

/** Shows one frame after the other on the page of a charge point, as they would come in. */
async function walkPages(fixtures: readonly Fixture[], language: Language): Promise<void> {
  const { patch } = await openOverview(aSnapshot(aFleet()), settingsIn(language))
  for (const { name, frame } of fixtures) {
    for (const [evseId = EVSE, leaves = []] of Map.groupBy(leavesOf(frame), (leaf) => leaf.evseId)) {
      const { chargePoints, ...fleet } = toSend(aSnapshot(told(frame, evseId))).fleet
      patch({ list: chargePoints, fleet })
      location.hash = evseId
      await expect.poll(() => missing(leaves, language), { interval: 5, message: name }).toEqual([])
    }
  }
}

/** The same for what is told of the account. */
async function walkAccount(fixtures: readonly Fixture[], language: Language): Promise<void> {
  for (const { name, frame } of fixtures) {
    const fleet = replay(aFleet(), says(frame))
    await openSettings(aSnapshot(fleet), { ...settingsIn(language), size: [820, 900], at: 'account' })
    await expect.poll(() => missing(leavesOf(frame), language), { interval: 5, message: name }).toEqual([])
    document.body.replaceChildren()
  }
}

const others = FIXTURES.map(({ name, frame }) => ({
  name: `${name}, varied`,
  frame: variedFrame(frame, varied) as Frame,
}))

describe.each(LANGUAGES)('every value that Blue Current tells is on screen, in %s', (language) => {
  test('on the page of its charge point', () =>
    walkPages(
      FIXTURES.filter((one) => !isOfAccount(one)),
      language,
    ))
  test('in the settings, where it is of the account', () =>
    walkAccount(FIXTURES.filter(isOfAccount), language))
})

describe('whatever its value', () => {
  test('on the page of its charge point', () =>
    walkPages(
      others.filter((one) => !isOfAccount(one)),
      'en',
    ))
  test('in the settings, where it is of the account', () => walkAccount(others.filter(isOfAccount), 'en'))
})

describe('the lists', () => {
  const leaves = FIXTURES.flatMap(({ frame }) => leavesOf(frame))
  const paths = [...new Set(leaves.map(({ path }) => path))]

  test('have every field of every frame in one of them', () => {
    const inBoth = paths.filter((path) => Object.hasOwn(SHOWN, path) && Object.hasOwn(NOT_SHOWN, path))
    const inNone = paths.filter((path) => !Object.hasOwn(SHOWN, path) && !Object.hasOwn(NOT_SHOWN, path))
    expect({ inBoth, inNone }).toEqual({ inBoth: [], inNone: [] })
  })

  test('have no field that no frame has', () => {
    const listed = [...Object.keys(SHOWN), ...Object.keys(NOT_SHOWN)]
    expect(listed.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('have something to see for each field that is shown', () => {
    const all = [...leaves, ...others.flatMap(({ frame }) => leavesOf(frame))]
    const seen = new Set(
      all.filter((leaf) => SHOWN[leaf.path]?.(leaf, speechIn('en')).length).map(({ path }) => path),
    )
    expect(Object.keys(SHOWN).filter((path) => !seen.has(path))).toEqual([])
  })

  test('know a new field', () => {
    const leaf = leavesOf({ object: 'CH_SETTINGS', data: { evse_id: EVSE, brand_new: { value: 1 } } })
    expect(leaf.map(({ path }) => path)).toEqual(['chargePoint.evse_id', 'chargePoint.brand_new.value'])
  })
})
