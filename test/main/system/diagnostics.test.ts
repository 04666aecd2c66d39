import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { recordConnections } from '../../../main/record/connections.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import { createDiagnostics, distributionIn, lastLines } from '../../../main/system/diagnostics.ts'
import { aChargePoint, aFleet, aSnapshot, HOUR_MS, MINUTE_MS, NOW, ONLINE } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { watchedClock } from '../watchedClock.ts'
import { aMachine } from './aMachine.ts'

function aLog(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'diagnostics-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'amptray.log')
  writeFileSync(file, text)
  return file
}

test('tells the connection from the start on, and the log without secrets', () => {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([aChargePoint()])))
  const log = aLog(`no answer from BCU102728\nkept as ${homedir()}/x\n`)
  const text = createDiagnostics(
    {
      store,
      clock,
      desktop: recordDesktop(),
      connections: recordConnections(store, clock),
      unknownFields: () => new Map(),
    },
    log,
    aMachine({ env: { XDG_CURRENT_DESKTOP: 'GNOME' } }),
  )
  clock.advance(MINUTE_MS)
  store.dispatch({ type: 'connection', connection: { state: 'suspended' }, at: clock.now() })
  clock.advance(MINUTE_MS)
  store.dispatch({ type: 'connection', connection: ONLINE, at: clock.now() })
  clock.setWall(HOUR_MS)
  const lines = text().split('\n')
  expect(lines).toContain('desktop: GNOME')
  expect(lines.filter((line) => line.startsWith('2025-'))).toEqual([
    // As the clock shows it, which was set since.
    '2025-11-22T14:00:00.000Z online',
    '2025-11-22T14:01:00.000Z suspended',
    '2025-11-22T14:02:00.000Z online',
  ])
  expect(lines.slice(-4)).toEqual(['Log', 'no answer from …', 'kept as …/x', ''])
})

test('of a log the last lines are read, and of none nothing', () => {
  expect(lastLines(aLog('1\n2\n3\n4\n'), 2)).toEqual(['3', '4'])
  expect(lastLines(aLog(''), 2)).toEqual([''])
  expect(lastLines('/nowhere/amptray.log')).toEqual([])
  // A pipe in its place would be waited for without end.
  expect(lastLines(devNull)).toEqual([])
})

/** The lines about the computer. */
function linesOn(...machine: Parameters<typeof aMachine>): readonly string[] {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([])))
  const engine = {
    store,
    clock,
    desktop: recordDesktop(),
    connections: recordConnections(store, clock),
    unknownFields: () => new Map(),
  }
  return createDiagnostics(engine, devNull, aMachine(...machine))().split('\n')
}

test('tells the session of a Linux desktop, and what Electron draws on there', () => {
  const env = { XDG_CURRENT_DESKTOP: 'KDE', XDG_SESSION_TYPE: 'wayland' }
  expect(linesOn({ env }, { 'ozone-platform': 'x11' })).toEqual(
    expect.arrayContaining(['desktop: KDE wayland', 'display server: x11']),
  )
  expect(linesOn({ env })).toContain('display server: wayland, by the session')
  expect(linesOn()).toContain('desktop: not told')
  expect(linesOn({ platform: 'darwin' }).filter((line) => /^(desktop|display)/.test(line))).toEqual([])
})

test('tells whether Chromium has a sandbox, and how it draws', () => {
  expect(linesOn()).toEqual(expect.arrayContaining(['sandbox: on', 'graphics: enabled']))
  expect(linesOn({}, { 'no-sandbox': '' })).toContain('sandbox: off')
})

test.each([
  {
    file: 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n',
    name: 'Debian GNU/Linux 13 (trixie)',
  },
  { file: "PRETTY_NAME='Arch Linux'", name: 'Arch Linux' },
  { file: 'PRETTY_NAME=NixOS\n', name: 'NixOS' },
  { file: 'NAME=x', name: '' },
])('reads $name from its own file', ({ file, name }) => {
  expect(distributionIn(file)).toBe(name)
})
