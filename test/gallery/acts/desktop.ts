import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { wordsOf } from '../../../core/words/index.ts'
import { dress, steady } from '../stage/camera.ts'
import type { Stage } from '../stage/stage.ts'
import { GAST, home, oneChargePoint, THUIS } from '../worlds.ts'
import type { Act, Subject } from './act.ts'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is around a menu in its picture, px: how it hangs below the panel. */
const AROUND = 12

/** A part of the screen. */
async function screen({ desktop }: Stage, area: Area, around = 0): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'amptray-screen-'))
  try {
    const file = join(folder, 'screen.png')
    await desktop.screenshot(file)
    const whole = PNG.sync.read(readFileSync(file))
    const [x, y] = [Math.max(0, area.x - around), Math.max(0, area.y - around)]
    const width = Math.min(whole.width - x, area.width + 2 * around)
    const height = Math.min(whole.height - y, area.height + 2 * around)
    const part = new PNG({ width, height })
    PNG.bitblt(whole, part, x, y, width, height, 0, 0)
    return PNG.sync.write(part)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The tray's menu, which is closed again. */
async function openMenu(stage: Stage): Promise<Buffer> {
  const area = await stage.desktop.openTrayMenu()
  const open = await steady(() => screen(stage, area, AROUND))
  await stage.desktop.escape()
  await stage.app.until(async () => !(await screen(stage, area, AROUND)).equals(open))
  return open
}

const menu = (state: string, everyLanguage = false): Subject => ({
  window: 'tray menu',
  state,
  document: 'overview',
  width: 320,
  height: 0,
  themes: ['light'],
  everyLanguage,
  take: async (stage, shot) => {
    await dress(stage, shot)
    const { quit } = wordsOf(shot.language).tray
    await stage.app.until(async () => (await stage.app.tray())?.menu.at(-1)?.label === quit)
    // The panel measures a menu with what it knew before it asked: the second time it knows.
    await openMenu(stage)
    return await openMenu(stage)
  },
})

const A_MOMENT_MS = 10_000

/** Stays on the screen, above what comes after it: the last subject of an act. */
const notification = (state: string, happen: (stage: Stage) => void): Subject => ({
  window: 'notification',
  state,
  document: 'overview',
  width: 360,
  height: 0,
  themes: ['light'],
  take: async (stage, shot) => {
    await dress(stage, shot)
    // Away from the tray icon, whose tooltip would lie above.
    await stage.desktop.click(40, 600)
    happen(stage)
    // What happens by itself is told a moment later.
    await stage.pass(A_MOMENT_MS)
    return await steady(async () => await screen(stage, await stage.desktop.notification()))
  },
})

/** What the desktop draws: the menu of the tray icon, and notifications. */
export const severalOnDesktop: Act = {
  world: home,
  hasScreen: true,
  begin: (stage) => stage.signIn(),
  subjects: [
    menu('several charge points', true),
    notification('error', ({ simulator }) => simulator.setError(GAST, true)),
  ],
}

export const oneOnDesktop: Act = {
  world: oneChargePoint,
  hasScreen: true,
  begin: (stage) => stage.signIn(),
  subjects: [
    menu('one charge point', true),
    notification('finished', ({ simulator }) => simulator.unplug(THUIS)),
  ],
}

export const signedOutOnDesktop: Act = { world: home, hasScreen: true, subjects: [menu('signed out')] }

export const updateOnDesktop: Act = {
  world: oneChargePoint,
  hasScreen: true,
  found: '0.2.0',
  begin: (stage) => stage.signIn(),
  subjects: [menu('a newer version', true)],
}
