import type { Snapshot } from './snapshot.ts'

/**
 * Whether nobody is connected because the keychain has to give a token first. `asked`: it may be asking the user;
 * `silent`: it did not answer, and is asked again only when somebody wants it.
 */
export function awaitedKeychain({ fleet, app }: Snapshot): 'asked' | 'silent' | undefined {
  const { state } = fleet.connection
  const isUnread = state === 'signedOut' && app.tokenStore.kind === 'unread'
  if (app.isDemo || (state !== 'connecting' && !isUnread)) return undefined
  if (app.isKeychainWaiting) return 'asked'
  return isUnread ? 'silent' : undefined
}
