import type { LeftToken, TokenKeeping, TokenStore } from '../../core/state/snapshot.ts'
import { problemOfToken } from '../../core/values/apiToken.ts'
import type { Clock } from '../clock.ts'
import type { Memory } from '../state/memory.ts'
import { createErrands, type Keychain } from './keychain.ts'

/** What there is of a token. */
export type Loaded =
  | { readonly token: string | undefined }
  /** The keychain does not answer; `later` is what it holds, once it does. Nothing, where that counts no more by then. */
  | { readonly later: Promise<string | undefined> }

/** One API token in the keychain of the system; without one in memory for this run, never in a file. */
export interface Vault {
  readonly load: () => Promise<Loaded>
  /** Keeps it: in memory until the keychain has it. Resolves when that is done, or fails for now. */
  readonly save: (token: string) => Promise<void>
  /** Resolves when the keychain has let it go, or does not do it for now. */
  readonly forget: () => Promise<LeftToken>
  /** Tells what windows say of it, now and whenever that changes. */
  readonly follow: (listener: (told: TokenKeeping) => void) => void
  /** Tries nothing any more by itself. */
  readonly rest: () => void
}

export interface VaultOptions {
  readonly platform: NodeJS.Platform
  /** The name of the token in the keychain: `entryFor` a server. */
  readonly entry: string
  /** Loads keytar, which fails where its native part or libsecret is missing. */
  readonly open: () => Promise<Keychain>
  readonly clock: Clock
  readonly memory: Memory
  /** Is told why the keychain is not used. */
  readonly failed: (error: unknown) => void
}

/** What the keychain has yet to do. */
type Due = { readonly is: 'keep'; readonly token: string } | { readonly is: 'drop' }

const SERVICE = 'Amptray'
const PROBE = 'probe'

const NAMES: Readonly<Partial<Record<NodeJS.Platform, TokenStore['kind']>>> = {
  darwin: 'macosKeychain',
  win32: 'windowsCredentials',
}

/** The keychain that a system ought to have. */
export function keychainOf(platform: NodeJS.Platform): TokenStore {
  return { kind: NAMES[platform] ?? 'secretService' }
}

/** What the keychain holds. Fails where nothing can be kept: a bus without a keyring answers "nothing there". */
async function contents(chain: Keychain, entry: string): Promise<string | undefined> {
  const token = await chain.getPassword(SERVICE, entry)
  // Another program, or a hand, may have put there what cannot be one: that is never sent.
  if (token !== null && problemOfToken(token) === undefined) return token
  await chain.setPassword(SERVICE, PROBE, PROBE)
  if (!(await chain.deletePassword(SERVICE, PROBE))) throw new Error('the keychain keeps nothing')
  return undefined
}

async function keep(chain: Keychain, entry: string, token: string): Promise<void> {
  await chain.setPassword(SERVICE, entry, token)
  if ((await chain.getPassword(SERVICE, entry)) !== token)
    throw new Error('the keychain does not keep the token')
}

/** Nothing may be left. That nothing was there can also be said by a keychain that is locked. */
async function drop(chain: Keychain, entry: string): Promise<void> {
  const wasThere = await chain.deletePassword(SERVICE, entry)
  const left = wasThere ? await chain.getPassword(SERVICE, entry) : await contents(chain, entry)
  if (left) throw new Error('the keychain does not let the token go')
}

type List = 'keptTokens' | 'staleTokens'

/** What the memory of the app says of one token, for this run and, as far as it is written, for the next one. */
function noteOf(memory: Memory, entry: string) {
  const unwritten = new Set<List>()
  const has = (list: List) => memory.get()[list].includes(entry)
  return {
    has,
    isWritten: (list: List) => !unwritten.has(list),
    set: async (list: List, isIn: boolean): Promise<void> => {
      if (has(list) === isIn && !unwritten.has(list)) return
      const others = memory.get()[list].filter((one) => one !== entry)
      const isWritten = await memory.remember({ [list]: isIn ? [...others, entry] : others })
      if (isWritten) unwritten.delete(list)
      else unwritten.add(list)
    },
  }
}

/**
 * What a vault holds for its server. What is due to be kept or dropped stays due until the keychain has done it; from
 * then on what the keychain holds counts, and nothing of it stays in memory. Until then the memory of the app says that
 * it does not count: the next run must not find an old token there.
 */
export function createVault({ platform, entry, open, clock, memory, failed }: VaultOptions): Vault {
  const note = noteOf(memory, entry)
  let due: Due | undefined = note.has('staleTokens') ? { is: 'drop' } : undefined
  const listeners: ((told: TokenKeeping) => void)[] = []
  const errands = createErrands({ open, clock, failed, changed: () => tell() })

  const leftToken = (): LeftToken => {
    if (due?.is !== 'drop' || errands.state() !== 'fails' || !note.has('keptTokens')) return 'none'
    return note.isWritten('staleTokens') ? 'unused' : 'usedAgain'
  }
  const tokenStore = (): TokenStore => {
    const state = errands.state()
    if (state !== 'answers' && !due && note.has('keptTokens')) return { kind: 'unread' }
    return state === 'fails' ? { kind: 'thisRunOnly' } : keychainOf(platform)
  }
  const told = (): TokenKeeping => ({
    tokenStore: tokenStore(),
    isKeychainWaiting: errands.state() === 'waits',
    leftToken: leftToken(),
  })
  const tell = () => {
    for (const listener of listeners) listener(told())
  }

  /** Does what is due by the time of its turn: what was due before that is not done any more. */
  const settle = () =>
    errands.run(async (chain) => {
      const doing = due
      if (!doing) return
      if (doing.is === 'drop') await drop(chain, entry)
      else await keep(chain, entry, doing.token)
      void note.set('keptTokens', doing.is === 'keep')
      if (due !== doing) return
      due = undefined
      void note.set('staleTokens', false)
    })

  const ask = async (next: Due): Promise<void> => {
    due = next
    tell()
    const noted = note.set('staleTokens', true)
    if (!(await settle().isDone)) await noted
    tell()
  }

  const read = () =>
    errands.run(
      async (chain) => {
        const token = await contents(chain, entry)
        void note.set('keptTokens', token !== undefined)
        return token
      },
      { isPatient: note.has('keptTokens') },
    )

  return {
    load: async () => {
      if (due) {
        void settle()
        return { token: due.is === 'keep' ? due.token : undefined }
      }
      const { isDone, done } = read()
      return (await isDone) ? { token: await done } : { later: done }
    },
    save: (token) => ask({ is: 'keep', token }),
    forget: async () => {
      await ask({ is: 'drop' })
      return leftToken()
    },
    follow: (listener) => {
      listeners.push(listener)
      listener(told())
    },
    rest: errands.stop,
  }
}

/** The name under which a server's token is kept: what one was told is no other's to know. */
export function entryFor(serverUrl: string, blueCurrentUrl: string): string {
  if (serverUrl === blueCurrentUrl) return 'api-token'
  const { protocol, hostname, port } = new URL(serverUrl)
  return `api-token@${hostname}:${port || (protocol === 'wss:' ? 443 : 80)}`
}
