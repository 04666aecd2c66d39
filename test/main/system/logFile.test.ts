import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AppInfo } from '../../../core/state/snapshot.ts'
import { parseFrame } from '../../../core/wire/message.ts'
import { createLineLog } from '../../../main/record/lineLog.ts'
import type { Log } from '../../../main/record/log.ts'
import { createDiskReport } from '../../../main/storage/diskReport.ts'
import { masked, openLog } from '../../../main/system/logFile.ts'
import { troubles } from '../storage/troubles.ts'

function newFolder(): string {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'log-')))
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  const folder = join(above, 'logs')
  mkdirSync(folder)
  return folder
}

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
  const AT = Date.UTC(2025, 10, 22, 13, 0, 5, 123)

  function openIn(folder: string) {
    const report = createDiskReport()
    let notKept: AppInfo['notKept'] = []
    report.follow((told) => {
      notKept = told.notKept
    })
    const file = join(folder, 'amptray.log')
    const text = () => readFileSync(file, 'utf8')
    return { file, text, log: openLog(folder, () => AT, report), notKept: () => notKept }
  }

  test('has what is told and when, and no token, for the eyes of its owner', () => {
    const { file, log, text } = openIn(newFolder())
    log.info('started')
    log.warn(`odd: {"token":"${SESSION_TOKEN}"}`)
    log.error('failed', new Error(`with ${API_TOKEN}`))
    log.error('failed', { token: SESSION_TOKEN })
    log.error('failed', 'for a reason')
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(text()).toContain('[2025-11-22T13:00:05.123Z] [info] started\n')
    expect(text()).toContain('[warn] odd')
    expect(text()).toContain('[error] failed: Error: with')
    expect(text()).toContain('failed: for a reason')
    expect(text()).not.toContain(API_TOKEN)
    expect(text()).not.toContain(SESSION_TOKEN)
  })

  test('turns over when it is large, and keeps the one before', () => {
    const folder = newFolder()
    const { file, log, text } = openIn(folder)
    writeFileSync(file, 'x'.repeat(512 * 1024 + 1))
    log.info('a new page')
    expect(text()).toMatch(/^\[.*a new page\n$/)
    expect(readFileSync(join(folder, 'amptray.old.log'), 'utf8')).toHaveLength(512 * 1024 + 1)
  })

  test('stays small also where the one before cannot be kept', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'amptray.old.log'))
    const { file, log, notKept } = openIn(folder)
    for (let n = 0; n < 3; n += 1) {
      writeFileSync(file, 'x'.repeat(512 * 1024 + 1))
      log.info('a new page')
      expect(statSync(file).size).toBeLessThan(100)
    }
    await Promise.resolve()
    expect(notKept()).toEqual([])
  })

  test('comes back when its folder is removed', () => {
    const folder = newFolder()
    const { log, text } = openIn(folder)
    log.info('one')
    rmSync(folder, { recursive: true })
    log.info('two')
    expect(text()).toContain('two')
  })

  test.each([Symbol('s'), Object.create(null), null, 5n, Object.assign(new Error('x'), { stack: 7 })])(
    'takes whatever is thrown',
    (cause) => {
      const { log, text } = openIn(newFolder())
      log.error('failed', cause)
      expect(text()).toMatch(/failed: ./)
    },
  )

  test.each(troubles())(
    '$name: nothing throws, it is said, and the last lines come later',
    async (trouble) => {
      const { file, log, text, notKept } = openIn(newFolder())
      log.info('before')
      const heal = trouble.make(file)
      for (let n = 0; n < 300; n += 1) log.info(`line ${n}.`)
      await Promise.resolve()
      expect(notKept()).toEqual([{ what: 'log', reason: trouble.reason, path: file }])
      heal()
      log.info('after')
      await Promise.resolve()
      expect(notKept()).toEqual([])
      expect(text()).toContain('line 299.')
      expect(text()).toContain('after')
      expect(text()).not.toContain('line 99.')
    },
  )
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
