import type { TokenStore } from '../../core/state/snapshot.ts'

/** The calls of keytar that are used; every one may reject, and may wait for the user to unlock the keychain. */
export interface Keychain {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

export interface Vault {
  /** Where the token is, or would be, kept. */
  readonly store: () => TokenStore
  readonly load: () => Promise<string | undefined>
  /** Keeps it in the keychain, else in memory; `store` then says which. */
  readonly save: (token: string) => Promise<void>
  readonly forget: () => Promise<void>
}

const SERVICE = 'Amptray'
const ACCOUNT = 'api-token'
const PROBE = 'probe'
/** A keychain may ask the user to unlock it; after this it counts as missing for this run, ms. */
const PATIENCE_MS = 60_000

const NAMES: Readonly<Partial<Record<NodeJS.Platform, TokenStore['kind']>>> = {
  darwin: 'macosKeychain',
  win32: 'windowsCredentials',
}

/** The keychain that a system ought to have. */
export function keychainOf(platform: NodeJS.Platform): TokenStore {
  return { kind: NAMES[platform] ?? 'secretService' }
}

function within<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('the keychain did not answer')), PATIENCE_MS)
    promise.then(resolve, reject).finally(() => clearTimeout(timeout))
  })
}

/** Rejects where nothing can be kept. Reading succeeds there: a bus without a keyring answers "nothing there". */
async function probe(keychain: Keychain): Promise<void> {
  await within(keychain.setPassword(SERVICE, PROBE, PROBE))
  if (!(await within(keychain.deletePassword(SERVICE, PROBE)))) throw new Error('the keychain keeps nothing')
}

/**
 * The API token in the keychain of the system; without one in memory for this run, never in a file. `open` loads
 * keytar, which fails where its native part or libsecret is missing. `failed` is told why the keychain is not used.
 */
export async function openVault(
  platform: NodeJS.Platform,
  open: () => Promise<Keychain>,
  failed: (error: unknown) => void,
): Promise<Vault> {
  let keychain: Keychain | undefined
  let inMemory: string | undefined

  const attempt = async <T>(use: (keychain: Keychain) => Promise<T>): Promise<T | undefined> => {
    if (!keychain) return undefined
    try {
      return await within(use(keychain))
    } catch (error) {
      keychain = undefined
      failed(error)
      return undefined
    }
  }

  try {
    keychain = await open()
    inMemory = (await attempt((chain) => chain.getPassword(SERVICE, ACCOUNT))) ?? undefined
    if (inMemory === undefined) await attempt(probe)
  } catch (error) {
    keychain = undefined
    failed(error)
  }

  return {
    store: () => (keychain ? keychainOf(platform) : { kind: 'thisRunOnly' }),
    load: async () => inMemory,
    save: async (token) => {
      inMemory = token
      await attempt((chain) => chain.setPassword(SERVICE, ACCOUNT, token))
    },
    forget: async () => {
      inMemory = undefined
      await attempt((chain) => chain.deletePassword(SERVICE, ACCOUNT))
    },
  }
}
