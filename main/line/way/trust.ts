import tls, { createSecureContext, type SecureContext } from 'node:tls'
import { Worker } from 'node:worker_threads'

/** Who may vouch for a server. */
export interface Trust {
  /** Undefined: the authorities that Node has with it, and those that the user gave it (NODE_EXTRA_CA_CERTS). */
  readonly context: () => SecureContext | undefined
  /**
   * Asks the system too, the first time that somebody has to, and gives the context as it is from then on. The user or
   * an administrator put an authority there where traffic is inspected.
   */
  readonly widened: () => Promise<SecureContext | undefined>
}

/** macOS judges each certificate of the keychain when it lists them: that can take half a minute. */
const LIST = `
const { parentPort } = require('node:worker_threads')
const { getCACertificates } = require('node:tls')
parentPort.postMessage(getCACertificates ? getCACertificates('system') : [])
`

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** The authorities that the system trusts, as PEM; rejects where they cannot be read. */
export function systemAuthorities(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(LIST, { eval: true, execArgv: [] })
    worker.once('message', (value: unknown) => resolve(isTexts(value) ? value : []))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('nothing was listed')))
  })
}

function ownAuthorities(): readonly string[] {
  // Not every version of Electron has it.
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates
}

/** One that cannot be read is passed over by Node. */
function contextWith(authorities: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...ownAuthorities(), ...authorities] })
}

/** `list`: the authorities of the system. */
export function createTrust(list: () => Promise<readonly string[]>): Trust {
  let context: SecureContext | undefined
  let widening: Promise<SecureContext | undefined> | undefined

  const widen = async () => {
    try {
      const authorities = await list()
      if (authorities.length > 0) context = contextWith(authorities)
    } catch {
      // The next one who needs it asks again.
      widening = undefined
    }
    return context
  }
  return {
    context: () => context,
    widened: () => {
      widening ??= widen()
      return widening
    },
  }
}

/** The trust of this computer; all connections share it, for reading it takes long. */
export const systemTrust: Trust = createTrust(systemAuthorities)
