import type { AccountHandlers } from '../../../core/contract/area/account.ts'
import type { Account } from '../../account/account.ts'

export interface AccountOptions {
  readonly account: Pick<
    Account,
    'signIn' | 'cancelSignIn' | 'signOut' | 'resumeLast' | 'startDemo' | 'leaveDemo' | 'retryNow'
  >
}

export function accountHandlers({ account }: AccountOptions): AccountHandlers {
  return {
    signIn: ({ token }) => account.signIn(token),
    cancelSignIn: () => account.cancelSignIn(),
    signOut: () => account.signOut(),
    tryKeychain: () => account.resumeLast(),
    startDemo: () => account.startDemo(),
    leaveDemo: () => account.leaveDemo(),
    retryNow: () => account.retryNow(),
  }
}
