// Of the desktop that test/desktop makes, not of Electron.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'dbus-native'
import keytar from 'keytar'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startDesktop } from '../../desktop/desktop.ts'
import { firstLine } from '../../desktop/processes.ts'
import { removeFolder } from '../../driver/removeFolder.ts'
import { startFixture, withFixture } from '../tests/fixture.ts'

test("the system's font is the same in pictures from every machine", async () => {
  const desktop = await startDesktop()
  onTestFinished(desktop.stop)
  const app = await withFixture({ env: desktop.env })
  await app.evaluate(() => void globalThis.fixture.openWindow('settings'))
  const page = await app.page('settings')
  const widthIn = (family: string) =>
    page.evaluate((name) => {
      const canvas = document.createElement('canvas').getContext('2d')
      if (canvas) canvas.font = `40px ${name}`
      return canvas?.measureText('Amptray 0123').width
    }, family)
  const inter = await widthIn('Inter')
  expect(inter).not.toBe(await widthIn('"DejaVu Sans"'))
  expect(await widthIn('system-ui')).toBe(inter)
  expect(await widthIn('sans-serif')).toBe(inter)
})

describe('a session without a desktop', () => {
  test('with a bus that has no tray the app runs on', async () => {
    const session = await startDesktop()
    const app = await startFixture({ env: { ...session.env, STANDIN_DESKTOP: '1' } })
    expect((await app.tray())?.toolTip).toBe('Fixture: charging')
    await app.close()
    await session.stop()
  })

  test('the keyring keeps a secret', async () => {
    const session = await startDesktop({ keyring: true })
    process.env['DBUS_SESSION_BUS_ADDRESS'] = session.env['DBUS_SESSION_BUS_ADDRESS']
    await keytar.setPassword('standin', 'me', 'secret')
    expect(await keytar.getPassword('standin', 'me')).toBe('secret')
    await session.stop()
  })

  test('a desktop ends with the process that started it', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'standin-'))
    onTestFinished(() => removeFolder(scratch))
    const script = `import { startDesktop } from ${JSON.stringify(join(import.meta.dirname, '../../desktop/desktop.ts'))}
      const { env } = await startDesktop({ screen: true })
      console.log(env.DBUS_SESSION_BUS_ADDRESS)
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], TMPDIR: scratch },
    })
    const bus = createClient({ busAddress: await firstLine(child, 1) })
    await bus.listNames()
    // Whether it says goodbye or breaks off.
    bus.connection.on('error', () => {})
    const gone = once(bus.connection, 'close')
    child.kill('SIGKILL')
    await gone
  })
})
