import type { FinalEnding } from '../../core/connection/retry.ts'
import type { SignInFailure } from '../../core/contract/area/account.ts'
import type { SyncOptions } from '../line/sync.ts'
import { type Validation, validateToken } from '../line/validate.ts'
import { findWay, type RoutesTo } from '../line/way/routes.ts'

export interface TokenCheckOptions extends Pick<SyncOptions, 'clock' | 'witness'> {
  readonly serverUrl: string
  readonly routesTo: RoutesTo
}

/** Looks whether the server knows an API token. Ends early on `signal`. */
export type TokenCheck = (token: string, signal: AbortSignal) => Promise<Validation>

export function createTokenCheck({ serverUrl, routesTo, clock, witness }: TokenCheckOptions): TokenCheck {
  return async (token, signal) => {
    const way = await findWay(routesTo, serverUrl, clock, signal)
    return way && !signal.aborted
      ? await validateToken(way, token, clock, witness.sent, signal)
      : { ending: { kind: 'lost', reason: 'serverUnreachable' } }
  }
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
    case 'serverTrouble':
    case 'tooLarge':
      return 'unexpected'
    case 'stillFreeing':
      return 'inUseElsewhere'
    default:
      return ending.reason
  }
}
