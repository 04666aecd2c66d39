import { until } from '../driver/until.ts'
import { run } from './processes.ts'

/** What `AppUnderTest.tray()` tells of an entry, as far as its place is concerned. */
interface Entry {
  readonly label: string
  readonly type: string
  readonly visible: boolean
  readonly submenu: readonly Entry[] | undefined
}

interface Area {
  readonly window: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Pointer {
  readonly click: (x: number, y: number, button?: 1 | 2 | 3) => Promise<void>
  /** Where the first icon in the panel's tray is; waits for it. */
  readonly trayIcon: () => Promise<Area>
  /** Opens the menu of the first icon in the tray and waits until it is drawn. */
  readonly openTrayMenu: () => Promise<Area>
  /** Clicks an entry of the open menu, by the labels from the top. The menu's content tells where it is. */
  readonly chooseFromMenu: (entries: readonly Entry[], labels: readonly string[]) => Promise<void>
  /** Where the newest notification on the screen is; waits for it. */
  readonly notification: () => Promise<Area>
  /** Presses its button `View`, the one that Electron gives a notification on Linux: the app hears a click. */
  readonly clickNotification: () => Promise<void>
  /** Closes what is open with the Escape key. */
  readonly escape: () => Promise<void>
}

// Heights in pixels, as config/gtk-3.0/gtk.css sets them: the padding of a menu, an entry, a separator.
const MENU_EDGE = 4
const ENTRY = 26
const SEPARATOR = 9
// The window class of the panel's plug-ins: the tray itself and the menus that it opens.
const TRAY_CLASS = 'wrapper-2.0'
const NOTIFIER_CLASS = 'xfce4-notifyd'
// What was just drawn may still move away from under the pointer: a click that did nothing for so long is made again.
const AGAIN_AFTER_MS = 5_000
// The middle of the one button in a notification's lower right corner, in xfce4-notifyd's default theme.
const VIEW_BUTTON = { fromRight: 57, fromBottom: 32 }

export function createPointer(env: NodeJS.ProcessEnv): Pointer {
  const xdotool = (...args: readonly string[]) => run(env, 'xdotool', ...args)
  const click: Pointer['click'] = async (x, y, button = 1) =>
    void (await xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', `${button}`))

  async function areasOf(windowClass: string): Promise<Area[]> {
    const found = await xdotool('search', '--onlyvisible', '--class', windowClass).catch(() => '')
    const areas = await Promise.all(
      found
        .split('\n')
        .filter(Boolean)
        .map(async (window) => {
          const shell = await xdotool('getwindowgeometry', '--shell', window).catch(() => '') // gone
          const [, x, y, width, height] =
            /X=(-?\d+)\nY=(-?\d+)\nWIDTH=(\d+)\nHEIGHT=(\d+)/.exec(shell)?.map(Number) ?? []
          return x === undefined || y === undefined || width === undefined || height === undefined
            ? []
            : [{ window, x, y, width, height }]
        }),
    )
    return areas.flat()
  }
  /** Clicks, and again, until it has an effect. */
  const clickUntil = <T>(aimed: () => Promise<unknown>, worked: () => Promise<T>) =>
    until(async () => {
      await aimed()
      return await until(worked, { timeoutMs: AGAIN_AFTER_MS }).catch(() => undefined)
    })
  const isMenu = ({ height, width }: Area) => height > 2 * MENU_EDGE + ENTRY - 1 && width > 2 * ENTRY
  const menus = async () => (await areasOf(TRAY_CLASS)).filter(isMenu)

  const trayIcon = () =>
    until(async () =>
      (await areasOf(TRAY_CLASS)).find((area) => !isMenu(area) && area.y === 0 && area.width >= 22),
    )

  const openTrayMenu = () =>
    clickUntil(
      async () => {
        const { x, y, width, height } = await trayIcon()
        await click(x + width / 2, y + height / 2, 3)
      },
      async () => (await menus())[0],
    )

  const notificationsShown = async () =>
    (await areasOf(NOTIFIER_CLASS)).filter(({ height }) => height > ENTRY)
  const notification = () => until(async () => (await notificationsShown())[0])

  async function clickNotification() {
    const { window } = await notification()
    const itself = async () => (await notificationsShown()).find((one) => one.window === window)
    await clickUntil(
      async () => {
        const area = await itself()
        if (area)
          await click(
            area.x + area.width - VIEW_BUTTON.fromRight,
            area.y + area.height - VIEW_BUTTON.fromBottom,
          )
      },
      async () => !(await itself()),
    )
  }

  /** `parents` are the menus that are open already: one of them may be as high as the one to come. */
  async function choose(entries: readonly Entry[], labels: readonly string[], parents: readonly Area[]) {
    const height = menuHeight(entries)
    const isNew = (menu: Area) => menu.height === height && !parents.some(({ x }) => x === menu.x)
    const area = await until(async () => (await menus()).find(isNew))
    const [label, ...rest] = labels
    const shown = entries.filter(({ visible }) => visible)
    const at = shown.findIndex((entry) => entry.label === label)
    const entry = shown[at]
    if (entry === undefined) throw new Error(`The menu has no ${label}`)
    const chosen = () =>
      click(area.x + area.width / 3, area.y + MENU_EDGE + heightOf(shown.slice(0, at)) + ENTRY / 2)
    if (rest.length === 0) return void (await clickUntil(chosen, async () => (await menus()).length === 0))
    await chosen()
    await choose(entry.submenu ?? [], rest, [...parents, area])
  }

  return {
    click,
    trayIcon,
    openTrayMenu,
    chooseFromMenu: (entries, labels) => choose(entries, labels, []),
    notification,
    clickNotification,
    escape: async () => void (await xdotool('key', 'Escape')),
  }
}

function heightOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { type }) => sum + (type === 'separator' ? SEPARATOR : ENTRY), 0)
}

function menuHeight(entries: readonly Entry[]): number {
  return heightOf(entries.filter(({ visible }) => visible)) + 2 * MENU_EDGE
}
