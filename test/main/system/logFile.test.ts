import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import { createLineLog } from '../../../main/record/lineLog.ts'
import type { Log } from '../../../main/record/log.ts'
import { masked, openLog } from '../../../main/system/logFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const API_TOKEN = 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6'
const SESSION_TOKEN = 'abc-session/1.2+3='

describe('what is masked', () => {
  test.each([
    API_TOKEN,
    `signIn failed for ${API_TOKEN}.`,
    `Token ${SESSION_TOKEN}`,
    JSON.stringify({ command: 'VALIDATE_API_TOKEN', token: SESSION_TOKEN }),
    JSON.stringify({ command: 'HELLO', Authorization: `Token ${SESSION_TOKEN}` }),
    JSON.stringify(JSON.stringify({ token: SESSION_TOKEN })),
    JSON.stringify({ token: SESSION_TOKEN }, null, 2),
    inspect({ token: SESSION_TOKEN }),
    inspect({ headers: { Authorization: `Token ${SESSION_TOKEN}` } }),
    inspect({ authorization: SESSION_TOKEN }),
    `ws://127.0.0.1/?token=${SESSION_TOKEN}`,
    `token: ${SESSION_TOKEN}`,
  ])('%s', (text) => {
    expect(masked(text)).not.toContain(API_TOKEN)
    expect(masked(text)).not.toContain('session/1.2')
  })

  test('is nothing else', () => {
    const text = 'no answer to GET_CH_STATUS of BCU102728; preferences.json was kept; 12 tokens of trust'
    expect(masked(text)).toBe(text)
    expect(masked('{"command":"HELLO","Authorization":"Token x"}')).toContain('"command":"HELLO"')
  })
})

describe('the log file', () => {
  test('has what is told, and no token', () => {
    const log = openLog(folder)
    log.info('started')
    log.warn(`odd: {"token":"${SESSION_TOKEN}"}`)
    log.error('failed', new Error(`with ${API_TOKEN}`))
    log.error('failed', { token: SESSION_TOKEN })
    const text = readFileSync(join(folder, 'amptray.log'), 'utf8')
    expect(text).toContain('started')
    expect(text).toContain('odd')
    expect(text).toContain('Error: with')
    expect(text).not.toContain(API_TOKEN)
    expect(text).not.toContain(SESSION_TOKEN)
  })
})

describe('oddities of frames', () => {
  function collected() {
    const lines: string[] = []
    const collect = (text: string) => void lines.push(text)
    const log: Log = { info: collect, warn: collect, error: collect }
    return { lines, tell: createLineLog(log).frame }
  }

  test('are told once each', () => {
    const { lines, tell } = collected()
    const odd = [
      'no JSON',
      '[]',
      '{}',
      '{"object":"CH_WEATHER"}',
      '{"object":"CH_STATUS","data":7}',
      '{"object":"HELLO"}',
    ]
    for (let n = 0; n < 3; n += 1) for (const text of odd) tell(parseFrame(text))
    expect(lines).toHaveLength(5)
    expect(new Set(lines).size).toBe(5)
  })

  test('do not fill the disk, whatever a server thinks of', () => {
    const { lines, tell } = collected()
    for (let n = 0; n < 2_000; n += 1) tell(parseFrame(`{"object":"WEATHER_${n}"}`))
    expect(lines.length).toBeLessThan(600)
  })

  test('say nothing of what was in a frame', () => {
    const { lines, tell } = collected()
    tell(parseFrame(`{"object":"${SESSION_TOKEN}"}`))
    tell(parseFrame(`{"object":"STATUS_API_TOKEN","success":"${SESSION_TOKEN}","token":7}`))
    tell(parseFrame(`{"object":"CH_STATUS","data":{"evse_id":"A","actual_kwh":"${SESSION_TOKEN}"}}`))
    expect(lines.join('\n')).not.toContain(SESSION_TOKEN)
    expect(lines.length).toBeGreaterThan(1)
  })
})
