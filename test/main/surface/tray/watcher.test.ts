import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'dbus-native'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hasTray, watchTray } from '../../../../main/surface/tray/watcher.ts'
import { startDesktop } from '../../../desktop/desktop.ts'
import { until } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const { PATH } = process.env
const PROGRAM_FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin']

describe('whether there is a tray', () => {
  test('is asked of the session bus, which knows when one comes', async () => {
    const desktop = await startDesktop()
    onTestFinished(() => desktop.stop())
    const busAddress = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
    const env = { PATH, ...desktop.env }
    expect(await hasTray(env)).toBe(false)
    expect(await hasTray({ ...env, XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' })).toBe(
      false,
    )
    // An old panel may have one that is not on the bus.
    expect(await hasTray({ ...env, XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'i3' })).toBe(true)

    const bus = createClient({ busAddress })
    onTestFinished(() => bus.close())
    await bus.ownName(WATCHER)
    expect(await hasTray(env)).toBe(true)
  })

  test.each(['gdbus', 'busctl', 'dbus-send'])('is asked by %s where no other program can', async (name) => {
    const program = PROGRAM_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path))
    if (!program) return console.log(`${name} is not installed: how it asks is not tested`)
    const folder = mkdtempSync(join(tmpdir(), 'tray-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    symlinkSync(program, join(folder, name))
    const desktop = await startDesktop()
    onTestFinished(() => desktop.stop())
    const env = { ...desktop.env, PATH: folder }
    expect(await hasTray(env)).toBe(false)
    const bus = createClient({ busAddress: desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' })
    onTestFinished(() => bus.close())
    await bus.ownName(WATCHER)
    expect(await hasTray(env)).toBe(true)
  })

  test('is asked of the bus that belongs to the user where the session names none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tray-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const asks = '#!/bin/sh\necho "$DBUS_SESSION_BUS_ADDRESS" > "$XDG_RUNTIME_DIR/asked"; echo "(false,)"\n'
    writeFileSync(join(folder, 'gdbus'), asks, { mode: 0o755 })
    expect(await hasTray({ PATH: folder, XDG_RUNTIME_DIR: folder })).toBe(false)
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(`unix:path=${folder}/bus\n`)
  })

  test('is taken for granted where nobody can tell', async () => {
    expect(await hasTray({ PATH })).toBe(true)
    expect(await hasTray({ PATH, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' })).toBe(true)
    expect(await hasTray({ PATH: '/nowhere', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' })).toBe(true)
  })
})

function watching(patienceMs: number) {
  const clock = watchedClock(0)
  const told: string[] = []
  let isThere = false
  watchTray({
    clock,
    look: async () => isThere,
    patienceMs,
    missing: () => told.push('missing'),
    appeared: () => told.push('appeared'),
  })
  return {
    told,
    clock,
    /** Moves on to the next look, and through it. */
    nextLook: async () => {
      await until(() => clock.timers() > 0)
      clock.advance((clock.nextDue() ?? 0) - clock.now())
      await until(() => clock.timers() > 0 || isThere)
    },
    comes: () => {
      isThere = true
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
    expect(told).toEqual(['missing', 'appeared'])
  })

  test('is waited for at login, where panels come late', async () => {
    const { told, clock, nextLook, comes } = watching(10_000)
    while (clock.now() < 8_000) await nextLook()
    comes()
    await nextLook()
    await until(() => clock.timers() === 0)
    expect(told).toEqual([])
  })

  test('is told when it did not come by then', async () => {
    const { told, clock, nextLook } = watching(10_000)
    while (told.length === 0) await nextLook()
    expect(clock.now()).toBe(10_000)
  })
})
