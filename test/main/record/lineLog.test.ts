import { afterEach, describe, expect, test } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import type { WitnessedChange } from '../../../main/line/witness.ts'
import { createLineLog } from '../../../main/record/lineLog.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { NOW } from '../../core/builders.ts'
import { type Rig, startRig } from '../rig.ts'
import { until } from '../settled.ts'

const lost = (code: string, attempt: number): WitnessedChange => ({
  connection: { state: 'waiting', retryAt: NOW, reason: 'serverUnreachable' },
  code,
  attempt,
  route: 'direct',
})

function written() {
  const lines: string[] = []
  const log = createLineLog({
    info: (text) => lines.push(`info ${text}`),
    warn: (text) => lines.push(`warn ${text}`),
    error: (text) => lines.push(`error ${text}`),
  })
  return { lines, log }
}

describe('the log of the line', () => {
  test('says why a connection ended, at which attempt and by which way', () => {
    const { lines, log } = written()
    log.connection({ connection: { state: 'connecting' }, code: undefined, attempt: 1, route: undefined })
    log.connection({
      connection: { state: 'online', since: NOW },
      code: undefined,
      attempt: 1,
      route: 'proxy',
    })
    log.connection({ ...lost('close 1006', 1), route: 'proxy' })
    log.connection({ connection: { state: 'suspended' }, code: undefined, attempt: 2, route: undefined })
    expect(lines).toEqual([
      'info connection online (attempt 1, proxy)',
      'warn connection waiting: serverUnreachable (close 1006, attempt 1, proxy)',
      'info connection suspended (attempt 2)',
    ])
  })

  test('says the same failure once, however often it is tried', () => {
    const { lines, log } = written()
    for (let attempt = 1; attempt <= 500; attempt += 1) {
      log.connection({ connection: { state: 'connecting' }, code: undefined, attempt, route: undefined })
      log.connection(lost(attempt < 400 ? 'ECONNREFUSED' : 'ENETDOWN', attempt))
    }
    log.connection({
      connection: { state: 'online', since: NOW },
      code: undefined,
      attempt: 501,
      route: 'direct',
    })
    expect(lines).toEqual([
      'warn connection waiting: serverUnreachable (ECONNREFUSED, attempt 1, direct)',
      'warn connection waiting: serverUnreachable (ENETDOWN, attempt 400, direct)',
      'info connection online (attempt 501, direct)',
    ])
  })

  test('names what was dropped of a frame, each once, and never a value of it', () => {
    const { lines, log } = written()
    for (let n = 0; n < 3; n += 1) {
      log.frame(parseFrame('no JSON'))
      log.frame(parseFrame('{"object":"NEWS"}'))
      log.frame(parseFrame('{"object":"CHARGE_POINTS","data":[{"evse_id":7,"x":"SECRET"}]}'))
    }
    expect(lines.slice(0, 2)).toEqual([
      'warn a frame was dropped: notJson',
      'warn NEWS was dropped: unknownObject',
    ])
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.slice(2).every((line) => line.startsWith('warn CHARGE_POINTS: '))).toBe(true)
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.join()).not.toContain('SECRET')
  })

  test('is not filled by a server that never says the same nonsense twice', () => {
    const { lines, log } = written()
    for (let n = 0; n < 2_000; n += 1) log.frame(parseFrame(`{"object":"NEWS_${n}"}`))
    expect(lines).toHaveLength(500)
  })

  test('says when the app itself failed at what came', () => {
    const { lines, log } = written()
    log.failed(new Error('a bug'))
    expect(lines).toEqual(['error what was heard could not be followed'])
  })

  test('names a command that nobody answered', () => {
    const { lines, log } = written()
    log.unanswered({ command: { command: 'GET_ACCOUNT' }, answer: 'account' })
    expect(lines).toEqual(['warn no answer to GET_ACCOUNT'])
  })
})

describe('what the witness hears of an ending', () => {
  let rig: Rig
  afterEach(() => rig.close())

  const endings: readonly (readonly [FaultRequest, string])[] = [
    [{ fault: 'drop' }, 'close 1006'],
    [{ fault: 'error', code: 42 }, 'ERROR 42'],
    [{ fault: 'limitReached', form: 'close' }, 'close 4001'],
  ]
  test.each(endings)('%j: %s', async (fault, code) => {
    rig = await startRig()
    await rig.settleIn()
    const online = rig.changes.at(-1)
    expect(online).toMatchObject({ connection: { state: 'online' }, attempt: 1, route: 'direct' })
    expect(online?.code).toBeUndefined()
    rig.simulator.fault(fault)
    await rig.becomes(fault.fault === 'drop' ? 'waiting' : 'limitReached')
    expect(rig.changes.at(-1)).toMatchObject({ code, attempt: 1, route: 'direct' })
  })

  test('is a session token that is renewed, although no wait comes between', async () => {
    rig = await startRig()
    await rig.settleIn()
    const heard = rig.changes.length
    rig.simulator.fault({ fault: 'close', code: 1008, reason: 'Invalid token' })
    await until(() => rig.changes.length >= heard + 2)
    const { lines, log } = written()
    for (const change of rig.changes.slice(heard)) log.connection(change)
    expect(lines).toEqual([
      'warn connection connecting (close 1008, attempt 1, direct)',
      'info connection online (attempt 1, direct)',
    ])
  })

  test('is nothing while a long wait only looks at the clock again', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'limitReached', form: 'close' })
    await rig.becomes('limitReached')
    const heard = rig.changes.length
    rig.clock.advance(10 * 60_000)
    expect(rig.connection().state).toBe('limitReached')
    expect(rig.changes).toHaveLength(heard)
  })

  test('is each state that is told, in its order', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    expect(rig.changes.map(({ connection }) => connection)).toEqual(rig.states)
  })
})
