import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { recordConnections } from '../../../main/record/connections.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import { createDiagnostics, lastLines } from '../../../main/system/diagnostics.ts'
import { aChargePoint, aFleet, aSnapshot, HOUR_MS, MINUTE_MS, NOW, ONLINE } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { watchedClock } from '../watchedClock.ts'

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
    { XDG_CURRENT_DESKTOP: 'GNOME' },
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
