import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { launch } from '../../driver/launch.ts'
import { row } from '../../driver/overview.ts'
import { testWhere } from '../../where.ts'
import { packageDir } from './packageDir.ts'

const onLinux = testWhere(process.platform === 'linux', 'the stand-in for Electron runs on Linux.')

// The stand-in cannot read an archive as Electron does: it starts what electron-builder put into it, extracted.
onLinux('the packaged app starts, and shows the first charge point of the demo', async () => {
  const { app } = packageDir({ platform: 'linux' })
  const started = await launch({
    runtime: 'stand-in',
    main: join(app, 'out/main/index.js'),
    args: ['--demo'],
    env: { STANDIN_PACKAGED: '1' },
  })
  onTestFinished(async () => void (await started.close()))
  const overview = await started.page('overview')
  await row(overview, 'Thuis').waitFor()
  expect(await started.evaluate(({ app }) => app.getAppPath())).toBe(app)
})
