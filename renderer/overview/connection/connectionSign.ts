import type { Connection } from '../../../core/connection/connection.ts'
import type { Words } from '../../../core/words/index.ts'
import type { IconName } from '../../parts/shapes.ts'

const ICONS: Readonly<Record<Connection['state'], IconName>> = {
  signedOut: 'user',
  connecting: 'spinner',
  online: 'checkCircle',
  waiting: 'clock',
  limitReached: 'hourglass',
  inUseElsewhere: 'devices',
  tokenRejected: 'key',
  suspended: 'moon',
}

/** That a token in the keychain is waited for, and what can be done about it. */
export function keychainSign(
  awaited: 'asked' | 'silent',
  { connection: { keychain }, signIn: { unread } }: Words,
): { icon: IconName; text: string; detail: string } {
  return {
    icon: 'hourglass',
    text: keychain.title,
    detail: awaited === 'asked' ? keychain.detail : unread.detail,
  }
}

/** The state of the connection as a glyph and a few words. */
export function connectionSign(
  { state }: Connection,
  { connection }: Words,
): { icon: IconName; text: string } {
  const text = state === 'online' ? connection.connected : connection[state].title
  return { icon: ICONS[state], text }
}
