import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import { nl } from '../../core/words/nl/index.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { userDataIn } from '../driver/switches.ts'
import { troubles } from '../main/storage/troubles.ts'
import { newHome, signedIn, simulate, start } from './stage.ts'
import { onlyOn } from './where.ts'

function newFolder(): { readonly home: string; readonly folder: string } {
  const home = newHome()
  const folder = userDataIn(home)
  mkdirSync(folder, { recursive: true })
  return { home, folder }
}

/** A folder where a file was; not if the app made the file again in between. */
function putInTheWay(path: string): boolean {
  rmSync(path, { force: true })
  try {
    mkdirSync(path)
    return true
  } catch {
    return false
  }
}

async function choose(app: AppUnderTest, theme: string): Promise<void> {
  await app.clickMenu('settings')
  const settings = await app.page('settings')
  await settings.getByRole('link', { name: en.settings.pages.appearance }).click()
  await settings.getByText(theme, { exact: true }).click()
}

async function quits(app: AppUnderTest): Promise<void> {
  await app.clickMenu('quit')
  expect(await app.exited).toBe(0)
}

test('folders where its files belong: it works, says so until they are gone, and quits', async () => {
  const { home, folder } = newFolder()
  const names = ['preferences.json', 'requests.json', 'memory.json', join('logs', 'amptray.log')]
  for (const name of names) mkdirSync(join(folder, name), { recursive: true })
  const { app, page } = await signedIn({ simulator: await simulate(), home })
  const alert = page.getByRole('alert').filter({ hasText: en.disk.notKept.title })
  await alert.filter({ hasText: en.disk.notKept.what.preferences }).waitFor()
  await alert.filter({ hasText: en.disk.notKept.what.log }).waitFor()
  await choose(app, en.settings.appearance.themes.dark)
  await app.until(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
  for (const name of names) rmSync(join(folder, name), { recursive: true })
  await choose(app, en.settings.appearance.themes.light)
  await alert.waitFor({ state: 'detached' })
  // It may have tried again by itself, before the theme was chosen.
  await expect
    .poll(() => JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8')))
    .toMatchObject({ theme: 'light' })
  for (const name of names) await app.until(() => putInTheWay(join(folder, name)))
  await quits(app)
})

/** Elsewhere the folder is Chromium's too, which does not start where it has none. */
const onLinux = onlyOn('linux', 'its paths and devices are what is in the way')

onLinux('a file where its folder belongs: it works, says so, and quits', async () => {
  const home = newHome()
  mkdirSync(join(home, '.config'))
  writeFileSync(join(home, '.config', 'Amptray'), 'mine')
  const app = await start({ args: ['--demo'], home })
  await (await app.page('overview')).getByRole('alert').filter({ hasText: en.disk.notKept.title }).waitFor()
  await quits(app)
  expect(readFileSync(join(home, '.config', 'Amptray'), 'utf8')).toBe('mine')
})

const disks = troubles().filter(({ reason }) => reason !== 'other' && reason !== 'inTheWay')

onLinux.each(disks)('$name at start: it works, says so, and quits', async ({ reason, make }) => {
  const { home, folder } = newFolder()
  writeFileSync(join(folder, 'preferences.json'), '{"theme":"dark"}')
  make(join(folder, 'preferences.json'))
  const { app, page } = await signedIn({ simulator: await simulate(), home })
  const remedy = en.disk.notKept.remedy[reason === 'full' ? 'full' : 'denied']
  const text = typeof remedy === 'string' ? remedy : remedy(folder)
  await page.getByRole('alert').filter({ hasText: text }).waitFor()
  await app.until(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
  await choose(app, en.settings.appearance.themes.light)
  await app.until(() => page.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches))
  await quits(app)
})

test('preferences of another version cost only what this one cannot use, and stay as they are', async () => {
  const { home, folder } = newFolder()
  const found = { language: 'nl', theme: 'sepia', later: { deep: true }, events: { dreaming: true } }
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify(found))
  const app = await start({ args: ['--demo'], home })
  const overview = await app.page('overview')
  await overview.getByText(nl.chargePoint.face.charging, { exact: true }).first().waitFor()
  await app.clickMenu('settings')
  const settings = await app.page('settings')
  await settings.getByRole('link', { name: nl.settings.pages.appearance }).click()
  await settings.getByRole('combobox', { name: nl.settings.appearance.language }).selectOption(en.ownName)
  await overview.getByText(en.chargePoint.face.charging, { exact: true }).first().waitFor()
  await quits(app)
  expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toEqual({
    ...found,
    language: 'en',
  })
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([])
})

test('preferences that cannot be read are kept beside the new ones, and that is said', async () => {
  const { home, folder } = newFolder()
  writeFileSync(join(folder, 'preferences.json'), '{"theme":"dark"')
  writeFileSync(join(folder, 'preferences.json.tmp-0123456789abcdef'), '{"the')
  const app = await start({ args: ['--demo'], home })
  const kept = join(folder, 'preferences.broken-1.json')
  const said = (await app.page('overview')).getByText(en.disk.preferencesAside.detail(kept))
  await said.waitFor()
  expect(readFileSync(kept, 'utf8')).toBe('{"theme":"dark"')
  expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([])
  await choose(app, en.settings.appearance.themes.dark)
  await said.waitFor({ state: 'detached' })
  await quits(app)
})

onLinux.each([
  ['a home', { HOME: '/dev/null' }, '/dev/null/.config'],
  ['a place for settings', { XDG_CONFIG_HOME: '/proc/none' }, '/proc/none'],
])('%s that cannot be used: plain words in the terminal, and an exit code', async (_what, env, folder) => {
  const failure = await start({ env: { ...env, LANG: 'nl_NL.UTF-8', LANGUAGE: '' } }).then(
    () => undefined,
    (error: Error) => String(error.cause),
  )
  expect(failure).toContain('The app ended with 3')
  expect(failure).toContain(nl.start.noFolder(folder))
  expect(failure).not.toContain('Error:     at')
})
