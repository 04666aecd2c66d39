import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { InstalledAs } from '../../../core/update/installed.ts'
import type { Update } from '../../../core/update/update.ts'
import { en } from '../../../core/words/en/index.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { call, everythingIn, longEnoughToTell, newHome, snapshot, start } from '../stage.ts'
import { onlyOn } from '../where.ts'
import { type Behaviour, type Feed, startFeed } from './feed.ts'

/** Electron says by its program where resources are, and whether it is packaged. */
const here = onlyOn('stand-in', 'it pretends to be packaged, with resources of the test')

// True: it is our own package.json.
const { version: OWN } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
) as {
  readonly version: string
}

const OLD = '#!/bin/sh\n# the one that runs\n'

/** Says that it was started, by a file beside it; as large as a program that comes in more than one piece. */
const NEW = Buffer.from(`#!/bin/sh\necho "$@" > "$0.started"\nexit 0\n${'#'.repeat(300_000)}\n`)

interface Installed {
  readonly app: AppUnderTest
  readonly feed: Feed
  readonly home: string
  readonly appImage: string
  readonly now: () => Promise<Update>
  /** Asks for something, and waits for what comes of it. */
  readonly ask: (name: string, state: Update['state']) => Promise<Update>
}

/** The app as an AppImage whose resources name a feed on loopback, as a package names its own. */
async function installed(
  preferences = { lookForUpdates: false },
  /** Where the image unpacks the program that runs. */
  appDir = dirname(process.execPath),
  as: InstalledAs = 'appImage',
): Promise<Installed> {
  const [feed, home] = [await startFeed(), newHome()]
  const [resources, folder] = [join(home, 'resources'), join(home, 'apps')]
  for (const one of [resources, folder, join(home, '.config', 'Amptray')]) mkdirSync(one, { recursive: true })
  writeFileSync(
    join(resources, 'app-update.yml'),
    `provider: generic\nurl: ${feed.url}deep/er/\nupdaterCacheDirName: amptray-updater\n`,
  )
  writeFileSync(join(home, '.config', 'Amptray', 'preferences.json'), JSON.stringify(preferences))
  const appImage = join(folder, 'Amptray-0.1.0.AppImage')
  writeFileSync(appImage, OLD, { mode: 0o755 })
  feed.release({ version: '9.9.9', program: NEW })
  const app = await start({
    args: ['--demo'],
    home,
    env: {
      STANDIN_PACKAGED: '1',
      STANDIN_RESOURCES: resources,
      APPDIR: appDir,
      APPIMAGE: appImage,
      XDG_CACHE_HOME: join(home, '.cache'),
    },
  })
  await app.page('overview')
  const now = async () => (await snapshot(app)).app.updates.now
  await app.until(async () => (await snapshot(app)).app.updates.installedAs === as)
  return {
    app,
    feed,
    home,
    appImage,
    now,
    ask: async (name, state) => {
      await call(app, name)
      return await app.until(async () => {
        const update = await now()
        return (update.state === state || update.state === 'failed') && update
      })
    },
  }
}

const oldIsThere = (appImage: string) => readFileSync(appImage, 'utf8') === OLD

here('it replaces its own file and starts the new one, when somebody says so and not before', async () => {
  const { app, feed, ask, appImage, home } = await installed()
  expect(await ask('lookForUpdate', 'available')).toEqual({ state: 'available', version: '9.9.9' })
  expect(feed.asked()).toEqual(['/deep/er/latest-linux.yml'])
  expect(await ask('downloadUpdate', 'ready')).toEqual({ state: 'ready', version: '9.9.9' })
  expect(oldIsThere(appImage)).toBe(true)
  // Whatever name the feed gives it, it stays in the folder that is meant for it.
  expect(readdirSync(join(home, '.cache', 'amptray-updater', 'pending'))).toContain('Amptray.AppImage')

  const label = en.update.tray.restart('9.9.9')
  await app.until(async () => (await app.tray())?.menu.some((item) => item.label === label))
  await app.clickMenu([label])
  expect(await app.exited).toBe(0)
  expect(readFileSync(appImage)).toEqual(NEW)
  await expect.poll(() => existsSync(`${appImage}.started`)).toBe(true)
  expect(readdirSync(join(home, 'apps')).toSorted()).toEqual([
    'Amptray-0.1.0.AppImage',
    'Amptray-0.1.0.AppImage.started',
  ])
})

here('nothing goes out before it is wanted, and nothing that tells who asks', async () => {
  const { app, feed, ask, home } = await installed()
  expect(feed.asked()).toEqual([])
  await ask('lookForUpdate', 'available')
  const [said = {}] = feed.headers()
  expect(said['x-user-staging-id']).toBe('00000000-0000-0000-0000-000000000000')
  expect(Object.keys(said).toSorted()).toEqual(
    ['accept', 'cache-control', 'connection', 'host', 'user-agent', 'x-user-staging-id'].filter(
      (name) => name in said,
    ),
  )
  expect(existsSync(join(home, '.config', 'Amptray', '.updaterId'))).toBe(false)
  await app.close()
})

const FAILURES: readonly (readonly [Behaviour, step: 'look' | 'download', reason: string])[] = [
  ['nothing', 'look', 'missing'],
  ['garbage', 'look', 'unreadable'],
  ['endless', 'look', 'unreadable'],
  ['trouble', 'look', 'serverTrouble'],
  ['oddName', 'download', 'unreadable'],
  ['ownFolder', 'download', 'unreadable'],
  ['truncated', 'download', 'damaged'],
  ['tampered', 'download', 'damaged'],
  ['noProgram', 'download', 'missing'],
  ['empty', 'download', 'missing'],
  ['unsealed', 'download', 'missing'],
]

/** Each step with an app of its own: a window may not look more often than somebody presses. */
here.each(['look', 'download'] as const)(
  'whatever a server does, the file stays as it is, it is said why, and the next try works: at a %s',
  async (tried) => {
    const { app, feed, ask, appImage } = await installed()
    for (const [behaviour, step, reason] of FAILURES.filter(([, at]) => at === tried)) {
      feed.behave(behaviour)
      const state = step === 'look' ? await ask('lookForUpdate', 'available') : await downloadAfterLook(ask)
      expect({ behaviour, ...state }).toMatchObject({ behaviour, state: 'failed', step, reason })
      expect(oldIsThere(appImage)).toBe(true)
    }
    feed.behave('good')
    expect(await ask('lookForUpdate', 'available')).toMatchObject({ state: 'available' })
    await app.close()
  },
)

here('what is older, the same or no release is not offered, and a redirect is followed', async () => {
  const { app, feed, ask, appImage } = await installed()
  for (const version of ['0.0.9', OWN, '99.0.0-beta.1']) {
    feed.release({ version, program: NEW })
    expect(await ask('lookForUpdate', 'none')).toEqual({ state: 'none' })
  }
  feed.release({ version: '9.9.9', program: NEW })
  feed.behave('redirect')
  await ask('lookForUpdate', 'available')
  expect(await ask('downloadUpdate', 'ready')).toMatchObject({ state: 'ready' })
  await app.close()
  expect(oldIsThere(appImage)).toBe(true)
})

async function downloadAfterLook(ask: Installed['ask']): Promise<Update> {
  const found = await ask('lookForUpdate', 'available')
  return found.state === 'failed' ? found : await ask('downloadUpdate', 'ready')
}

here(
  'a download that hangs is left at once when somebody calls it off, and can be had again at once',
  async () => {
    const { app, feed, ask } = await installed()
    await ask('lookForUpdate', 'available')
    feed.behave('hangsMidway')
    await ask('downloadUpdate', 'downloading')
    await app.until(async () => feed.asked().some((path) => path.endsWith('.AppImage')))
    expect(await ask('cancelUpdate', 'available')).toEqual({ state: 'available', version: '9.9.9' })
    await ask('downloadUpdate', 'downloading')
    await app.until(async () => feed.asked().filter((path) => path.endsWith('.AppImage')).length > 1)
    // Somebody who calls it off and wants it again at once does not get the end of the one before.
    feed.behave('noLength')
    await call(app, 'cancelUpdate')
    expect(await ask('downloadUpdate', 'ready')).toMatchObject({ state: 'ready' })
  },
)

here('a server that hangs at a look is left after half a minute', async () => {
  const behaviours = ['hangs', 'loop'] as const
  // An app each, beside one another: the half minute is a real one.
  await Promise.all(
    behaviours.map(async (behaviour) => {
      const { app, feed, ask } = await installed()
      feed.behave(behaviour)
      expect(await ask('lookForUpdate', 'available')).toMatchObject({ state: 'failed', reason: 'noAnswer' })
      const { length } = feed.asked()
      await longEnoughToTell(app)
      expect(feed.asked()).toHaveLength(length)
      feed.behave('good')
      expect(await ask('lookForUpdate', 'available')).toMatchObject({ state: 'available' })
      expect(await ask('downloadUpdate', 'ready')).toMatchObject({ state: 'ready' })
    }),
  )
})

here('where its folder cannot be written it stays whole, and the app goes on and says why', async () => {
  const { app, ask, appImage, home } = await installed()
  await ask('lookForUpdate', 'available')
  await ask('downloadUpdate', 'ready')
  // What the copy is to be called is in the way: root may write in every folder.
  mkdirSync(join(home, 'apps', '.Amptray-0.1.0.AppImage.new'))
  expect(await ask('restartToUpdate', 'none')).toMatchObject({ state: 'failed', step: 'install' })
  expect(oldIsThere(appImage)).toBe(true)
  expect(await app.tray()).toBeDefined()
  chmodSync(appImage, 0o755)
})

here(
  'neither log nor files name the feed’s answers, and what was found is known after a restart',
  async () => {
    const { app, ask, home } = await installed()
    await ask('lookForUpdate', 'available')
    await app.clickMenu('quit')
    await app.exited
    const memory = JSON.parse(readFileSync(join(home, '.config', 'Amptray', 'memory.json'), 'utf8'))
    expect(memory.update).toMatchObject({ found: '9.9.9', dismissed: '', told: '' })
    expect(everythingIn(join(home, '.config', 'Amptray'))).not.toContain('sha512')
  },
)

here('started from another AppImage it never touches that one, and offers what is done by hand', async () => {
  const { app, feed, ask, appImage } = await installed(
    { lookForUpdates: false },
    '/tmp/.mount_Editor',
    'folder',
  )
  expect(await ask('lookForUpdate', 'available')).toEqual({ state: 'available', version: '9.9.9' })
  for (const name of ['downloadUpdate', 'restartToUpdate']) await call(app, name)
  await longEnoughToTell(app)
  expect(feed.asked()).toEqual(['/deep/er/latest-linux.yml'])
  expect(oldIsThere(appImage)).toBe(true)
  await app.close()
})

here(
  'a download that was changed after it was ready is thrown away, and the next try gets a whole one',
  async () => {
    const { ask, appImage, home } = await installed()
    await ask('lookForUpdate', 'available')
    await ask('downloadUpdate', 'ready')
    const pending = join(home, '.cache', 'amptray-updater', 'pending', 'Amptray.AppImage')
    writeFileSync(pending, '#!/bin/sh\n# of somebody else\n')
    expect(await ask('restartToUpdate', 'none')).toMatchObject({
      state: 'failed',
      step: 'install',
      reason: 'damaged',
    })
    expect(oldIsThere(appImage)).toBe(true)
    expect(readdirSync(join(home, 'apps'))).toEqual(['Amptray-0.1.0.AppImage'])
    expect(await ask('downloadUpdate', 'ready')).toMatchObject({ state: 'ready' })
    expect(readFileSync(pending)).toEqual(NEW)
    rmSync(pending)
    expect(await ask('restartToUpdate', 'none')).toMatchObject({
      state: 'failed',
      step: 'install',
      reason: 'missing',
    })
  },
)
