import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowKind } from '../../../core/contract/documents.ts'
import type { Words } from '../../../core/words/index.ts'
import { ICONS, PRELOAD } from '../built.ts'
import type { Desktop } from '../desktop.ts'

export const POPOVER_SIZE = { width: 380, height: 620 } as const

/** As the system lists them; the pages give themselves a name that says more. */
const TITLES: Readonly<Record<WindowKind, (words: Words) => string>> = {
  overview: () => 'Amptray',
  settings: ({ settings }) => `Amptray – ${settings.title}`,
  popover: () => 'Amptray',
  question: () => 'Amptray',
}

/** Of one size, and above the others: it is looked at now or not at all. */
// Elsewhere: on Linux a question can be minimised, and is in the task bar then.
const BRIEF: BrowserWindowConstructorOptions = {
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  alwaysOnTop: true,
}

const SHAPES: Readonly<Record<WindowKind, BrowserWindowConstructorOptions>> = {
  overview: { width: 1000, height: 680, minWidth: 360, minHeight: 420, fullscreenable: true },
  settings: { width: 820, height: 620, minWidth: 560, minHeight: 420, fullscreenable: false },
  // Elsewhere: Linux has no popover.
  popover: { ...POPOVER_SIZE, ...BRIEF, frame: false, movable: false, skipTaskbar: true },
  question: { width: 420, height: 160, ...BRIEF, useContentSize: true },
}

/** Windows that come to where the user is: on macOS above another app's full screen too, without leaving it. */
const COMES_ALONG: readonly WindowKind[] = ['popover', 'question']

/** The colours of an empty window, as in the tokens: nothing flashes before the first paint. */
const BACKGROUND = { light: '#f9fbfb', dark: '#14191b' } as const

/** What a window is made with; it is not shown yet. */
export function optionsFor(
  kind: WindowKind,
  { platform, nativeTheme }: Pick<Desktop, 'platform' | 'nativeTheme'>,
  words: Words,
): BrowserWindowConstructorOptions {
  return {
    name: kind,
    // A window opens where the user left it, also after a restart; the others open where they are wanted.
    windowStatePersistence: !COMES_ALONG.includes(kind),
    ...SHAPES[kind],
    ...(platform === 'darwin' && COMES_ALONG.includes(kind) && { type: 'panel' }),
    icon: join(ICONS, 'app.png'),
    title: TITLES[kind](words),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  }
}
