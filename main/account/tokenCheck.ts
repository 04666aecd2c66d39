import { afterEnding, type FinalEnding, nextAttemptInMs } from '../../core/connection/retry.ts'
import type { SignInFailure } from '../../core/contract/area/account.ts'
import { type Clock, momentOf } from '../clock.ts'
import type { Slot } from '../line/slot.ts'
import type { SyncOptions } from '../line/sync.ts'
import type { Validation } from '../line/validate.ts'
import { findWay, type RoutesTo } from '../line/way/routes.ts'
import type { Turn } from './turns.ts'

export interface TokenCheckOptions extends Pick<SyncOptions, 'clock' | 'random' | 'witness'> {
  readonly serverUrl: string
  readonly routesTo: RoutesTo
  readonly slot: Slot
  /** Hears whether it is waited until the server lets go of our last connection. */
  readonly waits: (isWaiting: boolean) => void
}

/** Looks whether the server knows an API token. */
export type TokenCheck = (token: string, turn: Turn) => Promise<Validation>

/** Ends early on `signal`. */
function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clock.clearTimeout(timeout)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timeout = clock.setTimeout(finish, ms)
    signal.addEventListener('abort', finish)
    if (signal.aborted) finish()
  })
}

/**
 * While the server may still hold a connection of ours (docs/protocol.md §10.4), it is asked again as a line does it;
 * after that, what is in use is somebody else's.
 */
export function createTokenCheck(options: TokenCheckOptions): TokenCheck {
  const { serverUrl, routesTo, clock, random, witness, slot, waits } = options

  const askOnce = async (token: string, signal: AbortSignal): Promise<Validation> => {
    const [way, { validateToken }] = await Promise.all([
      findWay(routesTo, serverUrl, clock, signal),
      import('../line/wire.ts'),
    ])
    return way && !signal.aborted
      ? await validateToken(way, token, clock, witness.sent, signal)
      : { ending: { kind: 'lost', reason: 'serverUnreachable' } }
  }

  /** How long it is waited before the next try, ms; undefined where nothing gets better by that. */
  const freeingWaitMs = (validation: Validation): number | undefined => {
    if (!('ending' in validation)) return undefined
    const ending = slot.read(validation.ending, { state: 'connecting' })
    if (ending.kind !== 'lost' || ending.reason !== 'stillFreeing') return undefined
    const next = afterEnding(ending, 0, momentOf(clock), random())
    // The last time is when it cannot be ours any more: whoever waits in front of a window learns it then.
    return Math.min(nextAttemptInMs(next, momentOf(clock)) ?? 0, slot.freeingMs())
  }

  const ask = async (token: string, { leaving, hurried }: Turn): Promise<Validation> => {
    const validation = await askOnce(token, leaving)
    const waitMs = freeingWaitMs(validation)
    if (waitMs === undefined || hurried.aborted) return validation
    waits(true)
    await wait(clock, waitMs, hurried)
    return hurried.aborted ? validation : await ask(token, { leaving, hurried })
  }

  return (token, turn) => ask(token, turn).finally(() => waits(false))
}

/** Why a token was not taken, as it is told to whoever typed it. */
export function signInFailureOf(ending: FinalEnding): SignInFailure {
  if (ending.kind !== 'lost') return ending.kind
  switch (ending.reason) {
    case 'noNetwork':
    case 'nameUnknown':
    case 'serverUnreachable':
      return 'noNetwork'
    case 'closed':
    case 'tooLarge':
      return 'unexpected'
    case 'stillFreeing':
      return 'inUseElsewhere'
    default:
      return ending.reason
  }
}
