import type { Page } from 'playwright-core'
import { resizeWindow } from '../../driver/overview.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from './stage.ts'

export interface Pose {
  readonly document: 'overview' | 'settings'
  /** Of the window; `content` makes it at least as high as usual, and high enough to show everything. */
  readonly height: number | 'content'
  /** As the system shows it to who needs a high contrast. */
  readonly forcedColours?: boolean
}

const LEAST_HEIGHT = 620
const FORCED = { forcedColors: 'active', contrast: 'more' } as const
const UNFORCED = { forcedColors: 'none', contrast: 'no-preference' } as const

async function resize(
  { app }: Stage,
  page: Page,
  name: string,
  width: number,
  height: number,
): Promise<void> {
  await resizeWindow(app, name, { width, height })
  await app.until(() =>
    page.evaluate((size) => innerWidth === size.width && innerHeight === size.height, { width, height }),
  )
}

/** How much of what scrolls is out of sight, px. */
const hiddenHeight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY)
    const beyond = [...document.querySelectorAll('*')]
      .filter((element) => scrolls(element) || element === document.documentElement)
      .map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
    return Math.max(0, ...beyond)
  })

/** Waits until what was changed is drawn. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    // Where the app put the focus after a change of place is to be seen by who uses the keyboard.
    if (document.activeElement instanceof HTMLAnchorElement) document.activeElement.blur()
    // What tells the time looks at it again.
    document.dispatchEvent(new Event('visibilitychange'))
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })

/** Gives the app the theme and the language of a shot, as a user would choose them. */
export async function dress(stage: Stage, { theme, language }: Pick<Shot, 'theme' | 'language'>) {
  await stage.call('changePreferences', { theme, language })
  await stage.until(({ app, preferences }) => app.language === language && preferences.theme === theme)
}

/** Gives a window the size, the theme and the language of a shot, and waits until they are to be seen. */
export async function pose(stage: Stage, shot: Shot, { document, height }: Pose): Promise<Page> {
  const page = await stage.page(document)
  await dress(stage, shot)
  await resize(stage, page, document, shot.width, height === 'content' ? LEAST_HEIGHT : height)
  await stage.app.until(() =>
    page.evaluate(
      ({ language, theme }) =>
        globalThis.document.documentElement.lang === language &&
        matchMedia(`(prefers-color-scheme: ${theme})`).matches,
      shot,
    ),
  )
  return page
}

/** Takes a picture of a window. */
export async function photograph(stage: Stage, shot: Shot, wanted: Pose): Promise<Buffer> {
  const { document, height, forcedColours = false } = wanted
  const page = await pose(stage, shot, wanted)
  // After the theme, which the stand-in sets in the same way.
  if (forcedColours) await page.emulateMedia({ ...FORCED, colorScheme: shot.theme })
  await drawn(page)
  const hidden = height === 'content' ? await hiddenHeight(page) : 0
  if (hidden > 0) {
    await resize(stage, page, document, shot.width, LEAST_HEIGHT + hidden)
    await drawn(page)
  }
  const picture = await steady(() => page.screenshot({ animations: 'disabled', caret: 'hide' }))
  if (forcedColours) await page.emulateMedia({ ...UNFORCED, colorScheme: shot.theme })
  return picture
}

const MOST_TRIES = 8

/** A picture of what does not move any more: the first that is like the one before it. */
export async function steady(take: () => Promise<Buffer>): Promise<Buffer> {
  let last = await take()
  for (let n = 0; n < MOST_TRIES; n += 1) {
    const next = await take()
    if (next.equals(last)) return next
    last = next
  }
  throw new Error('It does not come to rest')
}
