// Of the tests' own means, not of Electron: what keeps a real Electron's tray, notifications and dialogs for them.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFixture } from '../tests/fixture.ts'

test('the recorder for a real Electron tells what the stand-in’s model tells', async () => {
  const plain = await withFixture()
  const recorded = await withFixture({ main: join(import.meta.dirname, '../fixture/recorded.ts') })
  for (const app of [plain, recorded]) {
    await app.evaluate(({ dialog, shell }) => {
      void dialog
        .showMessageBox({ message: 'Sure?', buttons: ['No', 'Yes'] })
        .then(({ response }) => globalThis.fixture.sent.push(response))
      void shell.openExternal('https://example.org/')
    })
    await app.clickTray()
    await app.clickMenu('mute')
    await app.clickMenu('notify')
    await app.clickNotification(0)
  }
  const tell = async (app: typeof plain) => {
    const { toolTip, menu } = (await app.tray()) ?? {} // the image that the constructor gets cannot be recorded
    const dialogs = await app.dialogs()
    await app.answerDialog(1)
    const rest = [await app.notifications(), await app.openedUrls(), await app.dialogs()]
    return [toolTip, menu, dialogs, ...rest, await app.evaluate(() => globalThis.fixture.sent)]
  }
  const told = await tell(recorded)
  expect(told).toEqual(await tell(plain))
  expect(told.at(-1)).toEqual(['tray clicked', 'mute true', 'notification clicked', 1])
})
