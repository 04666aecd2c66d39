import { expect, test } from 'vitest'
import { call, start } from './stage.ts'

/** What only the computer tells, by the name of its line: each has to be there after any start with a window. */
const LINES = [
  'electron',
  'chromium',
  'node',
  'system',
  'desktop',
  'display server',
  'sandbox',
  'graphics',
  'tray',
  'tray host',
  'window overview',
  'notifications',
  'login item',
  'shortcut',
  'keychain',
  'installed as',
  'updates',
] as const

test('a fresh start can be told of whatever only its computer knows', async () => {
  const app = await start({ args: ['--demo'] })
  await app.page('overview')
  const line = (text: string, name: string) =>
    text
      .split('\n')
      .find((one) => one.startsWith(`${name}: `))
      ?.slice(`${name}: `.length)
  const missing = async () => {
    const text = await call<string>(app, 'diagnostics')
    return LINES.filter((name) => !line(text, name))
  }
  // Some are told a moment after the start.
  await expect.poll(missing).toEqual([])
  expect(await call<string>(app, 'diagnostics')).toMatch(/^Amptray \d+\.\d+\.\d+/)
})
