import { expect } from 'vitest'
import { toastIdOf } from '../../core/surface/notification/toastId.ts'
import { decodePlace } from '../../core/values/place.ts'
import { newHome, start } from './stage.ts'
import { onlyOn } from './where.ts'

const THUIS = 'BCU102728'

onlyOn('stand-in', 'it pretends to be another system, and to have been started by a notification').each([
  'win32',
  'darwin',
] as const)(
  'a click on a notification of an earlier run opens what it was about: %s (findings 7, 8 and 23)',
  async (platform) => {
    const home = newHome()
    const env = { STANDIN_PLATFORM: platform, STANDIN_NOTIFICATION_CENTER: `${home}/center.json` }
    // The first run has a window in front, in which the user allows notifications.
    const first = await start({ args: ['--demo'], home, env })
    await first.secondInstance()
    await first.until(async () => (await first.windows())[0]?.focused)
    await first.close()

    const id = toastIdOf({ about: 'error', evseId: THUIS }, Date.now())
    const app = await start({
      args: ['--demo', '--hidden'],
      home,
      env: { ...env, STANDIN_ACTIVATED: `type=click&tag=${id}` },
    })
    const page = await app.page('overview')
    await app.until(() => decodePlace(new URL(page.url()).hash.slice(1)) === THUIS)
    await page.locator('.page').waitFor()
    expect(await app.windows()).toHaveLength(1)
  },
)
