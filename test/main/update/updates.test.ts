import { expect, test } from 'vitest'
import type { PreferencesChange } from '../../../core/preferences/preferences.ts'
import type { InstalledAs } from '../../../core/update/installed.ts'
import { NO_RECORD, type UpdateRecord } from '../../../core/update/record.ts'
import { rememberedUpdate } from '../../../core/update/update.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import type { DownloadTold, Updater } from '../../../main/update/updater.ts'
import { createUpdates } from '../../../main/update/updates.ts'
import { aSnapshot, HOUR_MS, MINUTE_MS, NOW } from '../../core/builders.ts'
import { aMemory } from '../aMemory.ts'
import { frozenStore } from '../frozenStore.ts'
import { turns } from '../settled.ts'

const DAY_MS = 24 * HOUR_MS

interface Start {
  readonly preferences?: PreferencesChange
  readonly record?: Partial<UpdateRecord>
  readonly installedAs?: InstalledAs
}

/** What looks for versions and gets them, in the hands of a test; time too. */
function following({ preferences = {}, record = {}, installedAs = 'appImage' }: Start = {}) {
  const clock = createManualClock(NOW)
  const snapshot = aSnapshot()
  const kept = { ...NO_RECORD, ...record }
  const now = rememberedUpdate(kept.found, snapshot.app.version)
  const store = frozenStore({
    ...snapshot,
    app: {
      ...snapshot.app,
      updates: { now, installedAs, lookedAt: kept.lookedAt, dismissed: kept.dismissed },
    },
  })
  store.changePreferences(preferences)
  const memory = aMemory(undefined, { update: kept })
  const desktop = recordDesktop()
  const asked: string[] = []
  const told: string[] = []
  let isCommandWaiting = false
  let feed: () => Promise<unknown> = async () => '0.2.0'
  let download: Updater['download'] = async () => {}
  let prepare: Updater['prepare'] = async () => {}
  let install: Updater['install'] = () => new Promise(() => {})
  const updater: Updater = {
    look: () => {
      asked.push('look')
      return feed()
    },
    download: (tell) => {
      asked.push('download')
      return download(tell)
    },
    abandon: () => void asked.push('abandon'),
    prepare: () => {
      asked.push('prepare')
      return prepare()
    },
    install: () => {
      asked.push('install')
      return install()
    },
    leave: () => void asked.push('leave'),
  }
  const updates = createUpdates({
    store,
    clock,
    random: () => 0.5,
    memory,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    desktop,
    source: {
      installation: async () => installedAs,
      open: async () => {
        asked.push('open')
        return updater
      },
    },
    isCommandWaiting: () => isCommandWaiting,
    found: (version) => told.push(version),
  })
  updates.start()
  const pass = async (ms: number) => {
    clock.advance(ms)
    await turns(20)
  }
  return {
    updates,
    store,
    memory,
    desktop,
    clock,
    asked,
    told,
    pass,
    state: () => store.get().app.updates.now,
    looks: () => asked.filter((what) => what === 'look').length,
    feedIs: (next: typeof feed) => {
      feed = next
    },
    downloadIs: (next: typeof download) => {
      download = next
    },
    prepareIs: (next: typeof prepare) => {
      prepare = next
    },
    installIs: (next: typeof install) => {
      install = next
    },
    commandWaits: (waits: boolean) => {
      isCommandWaiting = waits
    },
  }
}

const WANTED = { preferences: { lookForUpdates: true } } as const

test.each([
  ['before anybody was asked', {}],
  ['where it is switched off', { preferences: { lookForUpdates: false } }],
] as const)('%s nothing goes out, and nothing is loaded', async (_what, start) => {
  const { asked, pass } = following(start)
  for (let day = 0; day < 3; day += 1) await pass(DAY_MS)
  expect(asked).toEqual([])
})

test('once it is wanted it is looked soon, and then once a day', async () => {
  const { store, pass, looks } = following()
  store.changePreferences({ lookForUpdates: true })
  await pass(MINUTE_MS / 2)
  expect(looks()).toBe(0)
  await pass(10 * MINUTE_MS)
  expect(looks()).toBe(1)
  await pass(23 * HOUR_MS)
  expect(looks()).toBe(1)
  await pass(HOUR_MS + MINUTE_MS)
  expect(looks()).toBe(2)
})

test('switched off, it is not looked any more', async () => {
  const { store, pass, looks } = following(WANTED)
  await pass(10 * MINUTE_MS)
  store.changePreferences({ lookForUpdates: false })
  for (let day = 0; day < 3; day += 1) await pass(DAY_MS)
  expect(looks()).toBe(1)
})

test('a restart neither forgets what was found nor looks before the day is over', async () => {
  const { state, pass, looks, told } = following({
    ...WANTED,
    record: { lookedAt: NOW - 3 * HOUR_MS, found: '0.2.0' },
  })
  expect(state()).toEqual({ state: 'available', version: '0.2.0' })
  await pass(20 * HOUR_MS)
  expect(looks()).toBe(0)
  await pass(2 * HOUR_MS)
  expect(looks()).toBe(1)
  expect(told).toEqual(['0.2.0'])
})

test('what is found is kept, told, and shown; nothing of it is downloaded', async () => {
  const { state, pass, asked, told, memory, store, desktop } = following(WANTED)
  await pass(10 * MINUTE_MS)
  expect(state()).toEqual({ state: 'available', version: '0.2.0' })
  expect(told).toEqual(['0.2.0'])
  expect(memory.get().update).toMatchObject({ found: '0.2.0', lookedAt: NOW + 10 * MINUTE_MS })
  expect(store.get().app.updates.lookedAt).toBe(NOW + 10 * MINUTE_MS)
  expect(desktop.facts().get('installed as')).toBe('appImage')
  expect(desktop.facts().get('updates')).toMatch(/^2025-11-22T13:10:00.000Z 0\.2\.0$/)
  await pass(HOUR_MS)
  expect(asked).toEqual(['open', 'look'])
})

test.each([
  ['an older version', '0.0.9'],
  ['this version', '0.1.0'],
  ['a prerelease', '0.2.0-beta.1'],
  ['none for this computer', undefined],
])('%s is nothing new', async (_what, said) => {
  const { updates, state, told, feedIs } = following(WANTED)
  feedIs(async () => said)
  await updates.look()
  expect(state()).toEqual({ state: 'none' })
  expect(told).toEqual([])
})

test('a release that was taken back is forgotten', async () => {
  const { updates, state, memory, feedIs } = following({ record: { found: '0.2.0' } })
  feedIs(async () => undefined)
  await updates.look()
  expect(state()).toEqual({ state: 'none' })
  expect(memory.get().update.found).toBe('')
})

test.each([[null], [7], ['later'], [{}], ['9'.repeat(100)]])(
  'a feed that says %j is not readable, and says so',
  async (said) => {
    const { updates, state, feedIs } = following()
    feedIs(async () => said)
    await updates.look()
    expect(state()).toMatchObject({ state: 'failed', step: 'look', reason: 'unreadable' })
  },
)

test('a look that failed by itself is tried again after hours, and says nothing of what is known', async () => {
  const { state, pass, looks, feedIs } = following({ ...WANTED, record: { found: '0.2.0' } })
  feedIs(() => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')))
  await pass(10 * MINUTE_MS)
  expect([looks(), state().state]).toEqual([1, 'available'])
  await pass(HOUR_MS)
  expect(looks()).toBe(1)
  await pass(3 * HOUR_MS)
  expect(looks()).toBe(2)
})

test('a look is not begun while a command waits for its answer', async () => {
  const { pass, looks, commandWaits } = following(WANTED)
  commandWaits(true)
  await pass(10 * MINUTE_MS)
  expect(looks()).toBe(0)
  commandWaits(false)
  await pass(1_000)
  expect(looks()).toBe(1)
})

test('a feed that never answers is left after half a minute', async () => {
  const { updates, state, asked, pass, feedIs } = following()
  feedIs(() => new Promise(() => {}))
  const look = updates.look()
  await pass(0)
  await pass(29_000)
  expect(state().state).toBe('checking')
  await pass(1_000)
  await look
  expect(state()).toMatchObject({ state: 'failed', step: 'look', reason: 'noAnswer' })
  expect(asked).toContain('abandon')
})

/** One that was found and that somebody wants; the download is in the hands of the test. */
async function downloading(start: Start = {}) {
  const one = following({ record: { found: '0.2.0' }, ...start })
  const done = Promise.withResolvers<void>()
  let told: DownloadTold = { came: () => {}, progressed: () => {} }
  one.downloadIs((tell) => {
    told = tell
    return done.promise
  })
  const download = one.updates.download()
  await turns(20)
  return {
    ...one,
    download,
    done,
    progress: (percent: number) => told.progressed(percent),
    came: () => told.came(),
  }
}

test('a download tells how far it is, and is ready when it is whole', async () => {
  const { state, progress, download, done } = await downloading()
  progress(41.7)
  expect(state()).toEqual({ state: 'downloading', version: '0.2.0', percent: 41 })
  done.resolve()
  await download
  expect(state()).toEqual({ state: 'ready', version: '0.2.0' })
})

test('the end of a download is not told while a command waits', async () => {
  const { state, download, done, commandWaits, pass } = await downloading()
  commandWaits(true)
  done.resolve()
  await pass(30_000)
  expect(state().state).toBe('downloading')
  commandWaits(false)
  await pass(1_000)
  await download
  expect(state().state).toBe('ready')
})

test('a download that goes on is never late, and one that stands still is left after a minute', async () => {
  const { state, download, progress, came, pass, asked } = await downloading()
  progress(19)
  // Where the server does not say how long it is, nobody knows how far it is.
  for (let piece = 1; piece < 20; piece += 1) {
    came()
    await pass(50_000)
  }
  expect(state()).toMatchObject({ state: 'downloading', percent: 19 })
  await pass(10_000)
  await download
  expect(state()).toMatchObject({ state: 'failed', step: 'download', reason: 'noAnswer', version: '0.2.0' })
  expect(asked).toContain('abandon')
})

test('a download can be called off, and what comes of it then is nobody’s', async () => {
  const { updates, state, done, progress, download, asked } = await downloading()
  updates.cancel()
  expect(asked).toContain('abandon')
  progress(90)
  done.reject(new Error('net::ERR_ABORTED'))
  await download
  expect(state()).toEqual({ state: 'available', version: '0.2.0' })
})

test('another version than the one that was wanted is asked about anew', async () => {
  const { updates, state, asked, feedIs } = following({ record: { found: '0.2.0' } })
  feedIs(async () => '0.3.0')
  await updates.download()
  expect(state()).toEqual({ state: 'available', version: '0.3.0' })
  expect(asked).not.toContain('download')
})

test('one that is not there any more is said to be missing', async () => {
  const { updates, state, feedIs } = following({ record: { found: '0.2.0' } })
  feedIs(async () => undefined)
  await updates.download()
  expect(state()).toMatchObject({ state: 'failed', step: 'download', reason: 'missing' })
})

test.each(['deb', 'rpm', 'portable', 'macUnsigned', 'homebrew', 'checkout'] as const)(
  'as %s it is looked, but nothing is ever downloaded',
  async (installedAs) => {
    const { updates, state, asked } = following({ installedAs })
    await updates.look()
    await updates.download()
    await updates.restart()
    expect(state()).toEqual({ state: 'available', version: '0.2.0' })
    expect(asked).toEqual(['open', 'look'])
  },
)

test('a restart waits for the commands that are under way', async () => {
  const { updates, state, asked, download, done, commandWaits, pass } = await downloading()
  done.resolve()
  await download
  commandWaits(true)
  void updates.restart()
  await pass(30_000)
  expect(state()).toEqual({ state: 'installing', version: '0.2.0' })
  expect(asked).not.toContain('install')
  commandWaits(false)
  await pass(1_000)
  expect(asked).toContain('install')
  updates.leave()
  expect(asked.at(-1)).toBe('leave')
})

test('what could not be installed says why, and the app ends without it', async () => {
  const { updates, state, asked, download, done, installIs } = await downloading()
  done.resolve()
  await download
  installIs(() => Promise.reject(new Error("EACCES: permission denied, copyfile 'a' -> 'b'")))
  await updates.restart()
  expect(state()).toMatchObject({ state: 'failed', step: 'install', reason: 'denied', version: '0.2.0' })
  updates.leave()
  expect(asked).not.toContain('leave')
})

test('without a yes a restart does nothing, and a download that is not ready is not left into', async () => {
  const { updates, asked } = following({ record: { found: '0.2.0' } })
  await updates.restart()
  updates.leave()
  expect(asked).toEqual([])
})

test('one that is not wanted stays so over restarts, until somebody gets it all the same', async () => {
  const { updates, store, memory, download, done } = await downloading({
    record: { found: '0.2.0', dismissed: '0.2.0' },
  })
  expect([store.get().app.updates.dismissed, memory.get().update.dismissed]).toEqual(['', ''])
  done.reject(new Error('ERR_CHECKSUM_MISMATCH'))
  await download
  updates.dismiss()
  expect([store.get().app.updates.dismissed, memory.get().update.dismissed]).toEqual(['0.2.0', '0.2.0'])
})

test('once it has stopped nothing goes out any more', async () => {
  const { updates, asked, pass } = following(WANTED)
  updates.stop()
  for (let day = 0; day < 3; day += 1) await pass(DAY_MS)
  expect(asked).toEqual([])
})

test('a download that is wanted again at once begins when the one that was called off has ended', async () => {
  const { updates, state, asked, done, download, downloadIs } = await downloading()
  updates.cancel()
  downloadIs(async () => {})
  const again = updates.download()
  await turns(20)
  expect([state().state, asked.filter((what) => what === 'download').length]).toEqual(['downloading', 1])
  done.reject(new Error('net::ERR_ABORTED'))
  await Promise.all([download, again])
  expect(state()).toEqual({ state: 'ready', version: '0.2.0' })
})

test('one that is called off while it waits for that never begins', async () => {
  const { updates, state, asked, done, downloadIs } = await downloading()
  updates.cancel()
  downloadIs(async () => {})
  const again = updates.download()
  await turns(20)
  updates.cancel()
  done.reject(new Error('net::ERR_ABORTED'))
  await again
  expect(state()).toEqual({ state: 'available', version: '0.2.0' })
  expect(asked.filter((what) => what === 'download')).toHaveLength(1)
})

/** One that is downloaded, and that somebody wants to restart into; what makes it ready hangs. */
async function preparing() {
  const one = await downloading()
  one.done.resolve()
  await one.download
  const prepared = Promise.withResolvers<void>()
  one.prepareIs(() => prepared.promise)
  const restart = one.updates.restart()
  await turns(20)
  return { ...one, prepared, restart }
}

test('an install that was given up is not gone on with, however late it is ready', async () => {
  const { state, asked, pass, prepared, restart } = await preparing()
  await pass(300_000)
  await restart
  expect(state()).toMatchObject({ state: 'failed', step: 'install', reason: 'noAnswer' })
  prepared.resolve()
  await turns(20)
  expect(asked).not.toContain('install')
})

test('a copy that hangs is told to whoever ends the app, also once it was given up', async () => {
  const { updates, pass, prepared, restart } = await preparing()
  expect(updates.leave()).toEqual({ isHanging: true })
  await pass(300_000)
  await restart
  expect(updates.leave()).toEqual({ isHanging: true })
  prepared.reject(new Error('EIO'))
  await turns(20)
  expect(updates.leave()).toEqual({ isHanging: false })
})

test('what waits for a restart cannot be wished away, and what failed can', async () => {
  const { updates, store, state, download, done } = await downloading()
  done.resolve()
  await download
  updates.dismiss()
  expect([state().state, store.get().app.updates.dismissed]).toEqual(['ready', ''])
})
