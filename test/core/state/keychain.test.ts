import { expect, test } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import { awaitedKeychain } from '../../../core/state/keychain.ts'
import type { AppInfo } from '../../../core/state/snapshot.ts'
import { aFleet, anApp, aSnapshot, ONLINE } from '../builders.ts'

const UNREAD = { tokenStore: { kind: 'unread' } } as const
const ASKED = { isKeychainWaiting: true } as const
const OUT: Connection = { state: 'signedOut' }
const CONNECTING: Connection = { state: 'connecting' }

test.each<[string, Connection, Partial<AppInfo>, ReturnType<typeof awaitedKeychain>]>([
  ['a token that cannot be read', OUT, UNREAD, 'silent'],
  ['a token that is being asked for again', OUT, { ...UNREAD, ...ASKED }, 'asked'],
  ['a start at which the keychain is asked', CONNECTING, ASKED, 'asked'],
  ['a start', CONNECTING, {}, undefined],
  ['nobody who was ever signed in', OUT, {}, undefined],
  ['a keychain that is asked where it holds nothing', OUT, ASKED, undefined],
  ['a connection, whatever the keychain does', ONLINE, { ...UNREAD, ...ASKED }, undefined],
  ['the demo', CONNECTING, { ...UNREAD, ...ASKED, isDemo: true }, undefined],
])('%s', (_what, connection, app, awaited) => {
  expect(awaitedKeychain({ ...aSnapshot(aFleet([], { connection })), app: anApp(app) })).toBe(awaited)
})
