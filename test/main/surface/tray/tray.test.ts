import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTray, watchForTray } from '../../../../main/surface/tray/tray.ts'
import { anEngine, listed, status } from '../../anEngine.ts'
import { turns, until } from '../../settled.ts'
import { aDesktop } from '../aDesktop.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tray-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the tray', () => {
  function started(platform: NodeJS.Platform = 'linux') {
    const engine = anEngine()
    const parts = aDesktop(platform, { XDG_SESSION_TYPE: 'x11' })
    const opened: unknown[] = []
    engine.front.provide({ open: (window) => opened.push(window) })
    startTray(engine, parts.desktop)
    const icon = () => parts.kept.trays[0]?.image ?? ''
    return { ...parts, engine, opened, icon }
  }

  test('is there at once, and follows the state, twice a second', async () => {
    const { engine, icon } = started()
    await until(() => icon() !== '')
    listed(engine)
    engine.clock.advance(499)
    expect(icon()).toContain('disconnected')
    engine.clock.advance(1)
    expect(icon()).toContain('idle')
    status(engine, 'charging')
    engine.clock.advance(500)
    expect(icon()).toContain('charging')
  })

  test('follows the theme of the system', async () => {
    const { engine, nativeTheme, icon } = started('win32')
    await until(() => icon().includes('-dark.'))
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    nativeTheme.emit('updated')
    engine.clock.advance(500)
    expect(icon()).toContain('-light.')
  })

  test.each<[NodeJS.Platform, NodeJS.ProcessEnv]>([
    ['darwin', {}],
    ['win32', {}],
    ['linux', { XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'XFCE' }],
  ])('waits for no program where there is nothing to wait for: %s (finding 3)', async (platform, env) => {
    const folder = aFolder()
    for (const name of ['gdbus', 'busctl', 'dbus-send'])
      writeFileSync(join(folder, name), '#!/bin/sh\nsleep 60\n', { mode: 0o755 })
    const engine = anEngine()
    const { desktop, kept } = aDesktop(platform, { ...env, PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'x' })
    startTray(engine, desktop)
    watchForTray(engine, desktop)
    await turns()
    expect(kept.trays).toHaveLength(1)
    expect(engine.desktop.facts().get('tray host')).toBe(platform === 'linux' ? 'old X11 tray' : undefined)
  })

  test('does what is chosen in it, and a click opens the window', async () => {
    const { engine, kept, opened } = started()
    await until(() => kept.trays.length > 0)
    const items = kept.trays[0]?.menu?.template ?? []
    const quit = items.find(({ id }) => id === 'quit')
    // True: nothing of what Electron gives a click is looked at.
    ;(quit?.click as (() => void) | undefined)?.()
    expect(engine.chosen).toEqual([[{ do: 'quit' }, 'tray']])
    kept.trays[0]?.emit('click', {}, { x: 0, y: 0, width: 0, height: 0 })
    expect(opened).toEqual(['overview'])
  })
})

describe('a desktop without a tray', () => {
  /** A session whose bus says so: the program that asks it is a small one of ours. */
  function aSession() {
    const folder = aFolder()
    const says = (hasTray: boolean) => {
      writeFileSync(join(folder, 'gdbus'), `#!/bin/sh\necho "(${hasTray},)"\n`)
      chmodSync(join(folder, 'gdbus'), 0o755)
    }
    says(false)
    return { says, env: { PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } }
  }

  function watching(
    isHidden = false,
    platform: NodeJS.Platform = 'linux',
    engine = anEngine({ isHidden }),
    hasTray = false,
  ) {
    const session = aSession()
    session.says(hasTray)
    const { desktop, kept } = aDesktop(platform, session.env)
    const done: string[] = []
    engine.front.provide({
      open: (window) => done.push(window),
      show: ({ about }) => done.push(about),
    })
    watchForTray(engine, desktop)
    return { engine, done, kept, says: session.says, said: () => engine.desktop.facts().get('tray host') }
  }

  test('has the window instead, and says so once for all runs', async () => {
    const first = watching()
    await until(() => first.done.length > 0)
    expect(first.done).toEqual(['overview', 'noTray'])
    expect(first.engine.store.get().app.hasTray).toBe(false)
    const again = watching(false, 'linux', first.engine)
    await until(() => again.done.length > 0)
    expect(again.done).toEqual(['overview'])
  })

  test('gets its icon when it is seen to have one later, and not before (finding 3)', async () => {
    const { engine, says, done, kept, said } = watching()
    const timers = engine.clock.timers()
    await until(() => done.length > 0)
    expect([kept.trays.length, said()]).toEqual([0, 'none'])
    says(true)
    await until(() => engine.clock.timers() > timers)
    engine.clock.advance(2_000)
    await until(() => kept.trays.length > 0)
    expect([engine.store.get().app.hasTray, said()]).toEqual([true, 'registered, 2 s after the start'])
  })

  test('that went has the window, and the same icon when it is there again (finding 3)', async () => {
    const { engine, says, done, kept, said } = watching(false, 'linux', anEngine(), true)
    await until(() => kept.trays.length === 1)
    const timers = engine.clock.timers()
    const hasTray = () => engine.store.get().app.hasTray
    /** Looks on, for so long as a desktop is given, until something is as it should be. */
    const lookUntil = async (isSo: () => boolean) => {
      for (let look = 0; look < 20 && !isSo(); look++) {
        engine.clock.advance(60_000)
        await until(() => engine.clock.timers() >= timers)
      }
      expect(isSo()).toBe(true)
    }
    expect([done, hasTray()]).toEqual([[], true])
    says(false)
    await lookUntil(() => !hasTray())
    expect([done, said()]).toEqual([['overview', 'noTray'], 'none'])
    says(true)
    await lookUntil(hasTray)
    expect([done, kept.trays.length]).toEqual([['overview', 'noTray'], 1])
    says(false)
    await lookUntil(() => !hasTray())
    expect(done).toEqual(['overview', 'noTray', 'overview'])
  })

  test('is given time at login', async () => {
    const { engine, done } = watching(true)
    const timers = engine.clock.timers()
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 2_000) {
      await until(() => engine.clock.timers() > timers)
      expect(done).toEqual([])
      engine.clock.advance(2_000)
    }
    await until(() => done.length > 0)
  })

  test.each(['darwin', 'win32'] as const)('is not thought of elsewhere: %s', async (platform) => {
    const { engine, done } = watching(false, platform)
    await turns()
    expect([done, engine.store.get().app.hasTray]).toEqual([[], true])
    expect(engine.desktop.facts().has('tray host')).toBe(false)
  })
})
