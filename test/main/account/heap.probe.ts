// node --expose-gc heap.probe.ts SERVER TOKEN WRONG FOLDER
// Signs in and out as the app does, many times, and leaves what was in memory then as heap snapshots in FOLDER. Tokens
// are told in hex and the keychain keeps them so, for this process may know them only through the app.
import { join } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { writeHeapSnapshot } from 'node:v8'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { systemClock } from '../../../main/clock.ts'
import { createEngine } from '../../../main/engine.ts'
import { createVault } from '../../../main/storage/vault.ts'
import { anApp } from '../../core/builders.ts'
import { aMemory } from '../aMemory.ts'
import { until } from '../settled.ts'
import { NO_UPDATES } from '../update/noUpdates.ts'

const [, , serverUrl = '', token = '', wrong = '', folder = ''] = argv

const hex = (text: string) => Buffer.from(text).toString('hex')
const text = (told: string) => Buffer.from(told, 'hex').toString()

const kept = new Map<string, string>()
const memory = aMemory()
const ignore = () => {}
const engine = createEngine({
  serverUrl,
  clock: systemClock,
  random: () => 0.5,
  log: { info: ignore, warn: ignore, error: ignore },
  preferences: DEFAULT_PREFERENCES,
  savePreferences: ignore,
  app: anApp(),
  timeZone: () => 'Europe/Amsterdam',
  meter: { today: () => 0, count: ignore, flush: ignore },
  memory,
  vault: createVault({
    platform: 'linux',
    entry: 'api-token',
    open: async () => ({
      getPassword: async (_, name) => {
        const found = kept.get(name)
        return found === undefined ? null : text(found)
      },
      setPassword: async (_, name, password) => void kept.set(name, hex(password)),
      deletePassword: async (_, name) => kept.delete(name),
    }),
    clock: systemClock,
    memory,
    failed: ignore,
  }),
  routesTo: async () => [{ kind: 'direct' }],
  updates: NO_UPDATES,
  isHidden: false,
})
const { account, store } = engine

const isLive = () => until(() => store.get().fleet.grids.length > 0)

/** All that can be done with an account, ending with `signOut`. */
async function live(): Promise<void> {
  await account.signIn(text(token))
  await isLive()
  await account.signIn(text(wrong))
  await account.signIn(text(token))
  await isLive()
  await account.startDemo()
  await account.leaveDemo()
  await isLive()
}

/** Sockets close in their own time, which a busy computer makes long; one that never does is for the test to find. */
async function closed(): Promise<void> {
  const isTcp = (name: string) => name.startsWith('TCP')
  await until(() => !process.getActiveResourcesInfo().some(isTcp)).catch(() => {})
}

/** A snapshot collects garbage first; what a socket has yet to let go of is gone a moment later. */
async function snapshot(name: string): Promise<void> {
  for (let n = 0; n < 5; n += 1) {
    await wait(20)
    globalThis.gc?.()
  }
  writeHeapSnapshot(join(folder, name))
}

await live()
await snapshot('signedIn')
await account.signOut()
for (let n = 0; n < 4; n += 1) {
  await live()
  await account.signOut()
}
await closed()
await snapshot('after5')
for (let n = 0; n < 30; n += 1) {
  await live()
  await account.signOut()
}
await closed()
await snapshot('after35')
stdout.write(JSON.stringify({ resources: process.getActiveResourcesInfo() }), () => exit(0))
