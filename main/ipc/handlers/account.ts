import type { AccountHandlers } from '../../../core/contract/area/account.ts'
import type { Account } from '../../account/account.ts'

export interface AccountOptions {
  readonly account: Pick<Account, 'signIn' | 'signOut' | 'startDemo' | 'leaveDemo' | 'retryNow'>
}

export function accountHandlers({ account }: AccountOptions): AccountHandlers {
  return {
    signIn: ({ token }) => account.signIn(token),
    signOut: () => account.signOut(),
    startDemo: () => account.startDemo(),
    leaveDemo: () => account.leaveDemo(),
    retryNow: () => account.retryNow(),
  }
}
