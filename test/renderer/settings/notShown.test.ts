import { expect, test } from 'vitest'
import { withChange } from '../../../core/preferences/preferences.ts'
import { en } from '../../../core/words/en/index.ts'
import { anApp } from '../../core/builders.ts'
import { openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const words = en.settings.notifications.notShown
const at = 'notifications'

test.each([
  ['darwin', 'refused'],
  ['win32', 'refused'],
  ['linux', 'refused'],
  ['linux', 'unsupported'],
] as const)(
  'notifications that are not shown are told with what to do: %s, %s (finding 9)',
  async (platform, problem) => {
    const scene = scenes.home()
    const { screen, patch } = await openSettings(
      { ...scene, app: anApp({ platform, notificationProblem: problem }) },
      { at },
    )
    await expect.element(screen.getByText(words.title)).toBeVisible()
    await expect.element(screen.getByText(words[problem][platform])).toBeVisible()
    patch({ app: anApp({ platform }) })
    await expect.element(screen.getByText(words.title)).not.toBeInTheDocument()
  },
)

test('nobody who switched notifications off is told that they are not shown', async () => {
  const scene = scenes.home()
  const { screen, patch } = await openSettings(
    { ...scene, app: anApp({ notificationProblem: 'refused' }) },
    { at },
  )
  await expect.element(screen.getByText(words.title)).toBeVisible()
  patch({ preferences: withChange(scene.preferences, { notifications: false }) })
  await expect.element(screen.getByText(words.title)).not.toBeInTheDocument()
})
