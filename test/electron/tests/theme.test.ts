import { expect, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { withFixture } from './fixture.ts'

/** What Electron says of the bar, and how often it said that something changed. */
const said = (app: AppUnderTest) =>
  app.evaluate(async ({ nativeTheme }) => {
    let updates = 0
    nativeTheme.on('updated', () => {
      updates += 1
    })
    const now = () => [nativeTheme.shouldUseDarkColorsForSystemIntegratedUI, updates] as const
    const before = now()
    nativeTheme.themeSource = 'dark'
    const atOnce = now()
    await new Promise((resolve) => setTimeout(resolve))
    return { before, atOnce, later: now() }
  })

const systemChanged = (app: AppUnderTest, isDark: { windows: boolean; bar: boolean }) =>
  app.evaluate(async ({ nativeTheme }, changed) => {
    // True: the stand-in's has it, for tests.
    const theme = nativeTheme as unknown as { systemChanged: (isDark: typeof changed) => void }
    const updated = new Promise((resolve) => nativeTheme.once('updated', () => resolve(undefined)))
    theme.systemChanged(changed)
    await updated
    return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
  }, isDark)

// shell/browser/api/electron_api_native_theme.cc

test('on Windows the theme of the bar is the app’s until the first change, which is told late (finding 10)', async () => {
  const app = await withFixture({ env: { STANDIN_PLATFORM: 'win32' } })
  expect(await said(app)).toEqual({ before: [false, 0], atOnce: [true, 0], later: [false, 1] })
})

test('on Windows the theme of the bar is what it was before the change (finding 10)', async () => {
  const app = await withFixture({ env: { STANDIN_PLATFORM: 'win32' } })
  expect(await systemChanged(app, { windows: false, bar: true })).toBe(false)
  expect(await systemChanged(app, { windows: false, bar: false })).toBe(true)
})

test('on Linux the theme of the bar is the app’s, whatever the desktop has (finding 11)', async () => {
  const app = await withFixture()
  expect(await said(app)).toEqual({ before: [false, 0], atOnce: [true, 0], later: [true, 1] })
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system'
  })
  expect(await systemChanged(app, { windows: true, bar: true })).toBe(true)
})
