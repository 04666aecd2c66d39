import { expect } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { onlyOn, withFixture } from './fixture.ts'

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

/** The theme of the system becomes another; what Electron says of the bar then, and whether it said that it changed. */
const systemChanged = (app: AppUnderTest, isDark: { windows: boolean; bar: boolean }) =>
  app.evaluate(async ({ nativeTheme }, changed) => {
    // True: the stand-in's has it, for tests.
    const theme = nativeTheme as unknown as { systemChanged: (isDark: typeof changed) => void }
    let isTold = false
    nativeTheme.once('updated', () => {
      isTold = true
    })
    theme.systemChanged(changed)
    await new Promise((resolve) => setTimeout(resolve))
    return [nativeTheme.shouldUseDarkColorsForSystemIntegratedUI, isTold]
  }, isDark)

const WHY = 'nothing here is another system, or changes its theme'

// shell/browser/api/electron_api_native_theme.cc

onlyOn('stand-in', WHY)(
  'on Windows the theme of the bar is the app’s until the first change, which is told late (finding 10) [api/native-theme.md]',
  async () => {
    const app = await withFixture({ env: { STANDIN_PLATFORM: 'win32' } })
    expect(await said(app)).toEqual({ before: [false, 0], atOnce: [true, 0], later: [false, 1] })
  },
)

onlyOn('stand-in', WHY)(
  'on Windows the theme of the bar is what it was before the change, and of a bar alone nothing is told (finding 10) [api/native-theme.md]',
  async () => {
    const app = await withFixture({ env: { STANDIN_PLATFORM: 'win32' } })
    expect(await systemChanged(app, { windows: true, bar: true })).toEqual([false, true])
    expect(await systemChanged(app, { windows: false, bar: false })).toEqual([true, true])
    expect(await systemChanged(app, { windows: false, bar: true })).toEqual([true, false])
  },
)

onlyOn('stand-in', WHY)(
  'on Linux the theme of the bar is the app’s, whatever the desktop has (finding 11) [api/native-theme.md]',
  async () => {
    const app = await withFixture()
    expect(await said(app)).toEqual({ before: [false, 0], atOnce: [true, 0], later: [true, 1] })
    expect(await systemChanged(app, { windows: false, bar: false })).toEqual([true, false])
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'system'
    })
    expect(await systemChanged(app, { windows: true, bar: true })).toEqual([true, true])
  },
)
