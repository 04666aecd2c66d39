import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, defineInterface } from 'dbus-native'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findTrayHost, hasOldTray, type TrayHost, watchTrayHost } from '../../../../main/surface/tray/host.ts'
import { startDesktop } from '../../../desktop/desktop.ts'
import { startWatcher } from '../../../desktop/watcher.ts'
import { until } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

const { PATH } = process.env
const PROGRAM_FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin']

/** A session with a bus, and what an app in it has of its environment. */
async function aSession() {
  const desktop = await startDesktop()
  onTestFinished(() => desktop.stop())
  const busAddress = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  const watch = async () => {
    const watcher = await startWatcher(busAddress)
    onTestFinished(() => watcher.stop())
    return watcher
  }
  return { env: { PATH, ...desktop.env }, busAddress, watch }
}

describe('who shows tray icons', () => {
  test('is told by the session bus, and to watch for icons is not to show them (finding 3)', async () => {
    const { env, watch } = await aSession()
    expect(await findTrayHost(env)).toBe('none')
    const watcher = await watch()
    expect(await findTrayHost(env)).toBe('none')
    watcher.setHost(true)
    expect(await findTrayHost(env)).toBe('registered')
    watcher.setHost(false)
    expect(await findTrayHost(env)).toBe('none')
  })

  test('is nobody where the one who watches does not say (finding 3)', async () => {
    const { env, busAddress } = await aSession()
    const bus = createClient({ busAddress })
    onTestFinished(() => bus.close())
    await bus.ownName('org.kde.StatusNotifierWatcher')
    expect(await findTrayHost(env)).toBe('none')
  })

  test('cannot be told while the screen of GNOME is locked: its extensions may be off then', async () => {
    const { env, busAddress } = await aSession()
    const bus = createClient({ busAddress })
    onTestFinished(() => bus.close())
    let isLocked = true
    const name = 'org.gnome.ScreenSaver'
    const methods = { GetActive: { out: { active: 'b' }, handler: () => isLocked } }
    await bus.export('/org/gnome/ScreenSaver', defineInterface({ name, methods }))
    await bus.ownName(name)
    const gnome = { ...env, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }
    expect(await findTrayHost(gnome)).toBe('screen locked')
    expect(await findTrayHost(env)).toBe('none')
    isLocked = false
    expect(await findTrayHost(gnome)).toBe('none')
  })

  test.each(['gdbus', 'busctl', 'dbus-send'])('is asked by %s where no other program can', async (name) => {
    const program = PROGRAM_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path))
    if (!program) return console.log(`${name} is not installed: how it asks is not tested`)
    const folder = aFolder()
    symlinkSync(program, join(folder, name))
    const { env: session, watch } = await aSession()
    const env = { ...session, PATH: folder }
    expect(await findTrayHost(env)).toBe('none')
    const watcher = await watch()
    expect(await findTrayHost(env)).toBe('none')
    watcher.setHost(true)
    expect(await findTrayHost(env)).toBe('registered')
  })

  test('is asked of the bus that belongs to the user where the session names none', async () => {
    const folder = aFolder()
    const asks = '#!/bin/sh\necho "$DBUS_SESSION_BUS_ADDRESS" > "$XDG_RUNTIME_DIR/asked"; echo "(false,)"\n'
    writeFileSync(join(folder, 'gdbus'), asks, { mode: 0o755 })
    writeFileSync(join(folder, 'bus'), '')
    expect(await findTrayHost({ PATH: folder, XDG_RUNTIME_DIR: folder })).toBe('none')
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(`unix:path=${folder}/bus\n`)
  })

  test('is not known where nobody can tell', async () => {
    const nowhere = 'unix:path=/nowhere/bus'
    expect(await findTrayHost({ PATH })).toBe('nobody to ask')
    expect(await findTrayHost({ PATH, XDG_RUNTIME_DIR: '/nowhere' })).toBe('nobody to ask')
    expect(await findTrayHost({ PATH, DBUS_SESSION_BUS_ADDRESS: nowhere })).toBe('nobody to ask')
    expect(await findTrayHost({ PATH: '/nowhere', DBUS_SESSION_BUS_ADDRESS: nowhere })).toBe('nobody to ask')
  })

  test.each<[NodeJS.ProcessEnv, boolean]>([
    [{ XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'i3' }, true],
    [{ XDG_SESSION_TYPE: 'x11' }, true],
    [{ XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false],
    [{ XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'KDE', DISPLAY: ':0' }, false],
    // As after `startx`.
    [{ XDG_SESSION_TYPE: 'tty', XDG_CURRENT_DESKTOP: 'i3', DISPLAY: ':0' }, true],
    [{ DISPLAY: ':0' }, true],
    [{ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, false],
    [{}, false],
  ])('may be an old panel of X11, which the bus does not know: %j %s', async (env, isOld) => {
    expect(hasOldTray(env)).toBe(isOld)
    if (isOld) expect(await findTrayHost(env)).toBe('old X11 tray')
  })
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tray-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function watching(patienceMs: number) {
  const clock = watchedClock(0)
  const told: string[] = []
  let host: TrayHost = 'none'
  watchTrayHost({
    clock,
    look: async () => host,
    patienceMs,
    missing: () => told.push('missing'),
    there: (found) => told.push(found),
  })
  return {
    told,
    clock,
    /** Moves on to the next look, and through it. */
    nextLook: async () => {
      await until(() => clock.timers() > 0)
      clock.advance((clock.nextDue() ?? 0) - clock.now())
      await until(() => clock.timers() > 0)
    },
    comes: () => {
      host = 'registered'
    },
    /** Nobody is there any more, or nobody can tell. */
    goes: (how: TrayHost = 'none') => {
      host = how
    },
  }
}

describe('a missing tray', () => {
  test('is told at once, and once; and that it came', async () => {
    const { told, nextLook, comes } = watching(0)
    await until(() => told.length > 0)
    await nextLook()
    await nextLook()
    expect(told).toEqual(['missing'])
    comes()
    await nextLook()
    await until(() => told.length > 1)
    expect(told).toEqual(['missing', 'registered'])
  })

  test('is waited for at login, where panels come late', async () => {
    const { told, clock, nextLook, comes } = watching(10_000)
    while (clock.now() < 8_000) await nextLook()
    comes()
    await nextLook()
    await until(() => told.length > 0)
    expect(told).toEqual(['registered'])
  })

  test('is looked for often while the session begins, then once a minute (finding 3)', async () => {
    const { clock, nextLook } = watching(0)
    await until(() => clock.timers() > 0)
    const waited: number[] = []
    for (let look = 0; look < 33; look++) {
      const before = clock.now()
      await nextLook()
      waited.push(clock.now() - before)
    }
    expect([waited[0], waited.filter((ms) => ms === 2_000).length, waited.at(-1)]).toEqual([
      2_000, 30, 60_000,
    ])
  })

  test('is told when it did not come by then', async () => {
    const { told, clock, nextLook } = watching(10_000)
    while (told.length === 0) await nextLook()
    expect(clock.now()).toBe(10_000)
  })
})

describe('a tray that was there', () => {
  async function there() {
    const watch = watching(0)
    watch.comes()
    await until(() => watch.clock.timers() > 0)
    await watch.nextLook()
    // The first look was before it came.
    const told = () => watch.told.filter((one, n) => n > 0 || one !== 'missing')
    expect(told()).toEqual(['registered'])
    return { ...watch, told }
  }

  test('is looked for each minute, and nothing more is told while it is there (finding 3)', async () => {
    const { clock, nextLook, told } = await there()
    const before = clock.now()
    for (let look = 0; look < 5; look++) await nextLook()
    expect(clock.now() - before).toBe(300_000)
    expect(told()).toEqual(['registered'])
  })

  test('is told when it went and stayed away, and each time that it is there again (finding 3)', async () => {
    const { clock, nextLook, told, goes, comes } = await there()
    for (let time = 0; time < 2; time++) {
      goes()
      await nextLook()
      const seenAt = clock.now()
      while (told().at(-1) !== 'missing') await nextLook()
      expect(clock.now() - seenAt).toBe(10_000)
      comes()
      await nextLook()
    }
    expect(told()).toEqual(['registered', 'missing', 'registered', 'missing', 'registered'])
  })

  test.each<[string, TrayHost, number]>([
    ['its panel starts anew', 'none', 2],
    ['nobody can be asked', 'nobody to ask', 30],
    ['the screen is locked', 'screen locked', 30],
  ])('is not told to be gone while %s (finding 3)', async (_what, how, looks) => {
    const { nextLook, told, goes, comes } = await there()
    goes(how)
    for (let look = 0; look < looks; look++) await nextLook()
    comes()
    await nextLook()
    expect(told()).toEqual(['registered'])
  })
})
