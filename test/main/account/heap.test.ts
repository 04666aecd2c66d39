import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../../main/simulator/index.ts'

const TOKEN = `T${randomBytes(12).toString('base64url')}`
const WRONG = `W${randomBytes(12).toString('base64url')}`
const hex = (text: string) => Buffer.from(text).toString('hex')

/** What the app makes anew with each account. */
const KINDS = ['WebSocket', 'Socket', 'AbortController', 'AbortSignal', 'Timeout', 'Server', 'Promise']

let simulator: Simulator
let folder: string
let resources: readonly string[]

beforeAll(async () => {
  simulator = await startSimulator({
    token: TOKEN,
    behaviour: { readLatencyMs: [0, 0], oneConnectionPer: 'nothing' },
  })
  folder = mkdtempSync(join(tmpdir(), 'heap-'))
  const probe = join(import.meta.dirname, 'heap.probe.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    probe,
    simulator.url,
    hex(TOKEN),
    hex(WRONG),
    folder,
  ])
  ;({ resources } = JSON.parse(stdout))
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')

/** How many objects there are, all together and of each kind; what V8 compiles meanwhile is none. */
function countsOf(name: string): Record<string, number> {
  const { snapshot, nodes, strings } = JSON.parse(textOf(name))
  const fields: readonly string[] = snapshot.meta.node_fields
  const types: readonly string[] = snapshot.meta.node_types[fields.indexOf('type')]
  const counts = Object.fromEntries(['all', ...KINDS].map((kind) => [kind, 0]))
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[nodes[at + fields.indexOf('type')]]
    if (type !== 'object' && type !== 'closure') continue
    for (const kind of ['all', strings[nodes[at + fields.indexOf('name')]]])
      if (Object.hasOwn(counts, kind)) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

describe('in memory', () => {
  test('are the tokens of who is signed in, as far as they are needed', () => {
    const text = textOf('signedIn')
    expect(text).toContain(TOKEN)
    expect(text).toMatch(/session-\d/)
    expect(text).not.toContain(WRONG)
  })

  test.each(['after5', 'after35'])('is no token of anybody after signing out (%s times)', (name) => {
    const text = textOf(name)
    for (const secret of [TOKEN, WRONG]) expect(text.includes(secret)).toBe(false)
    expect(text).not.toMatch(/session-\d/)
  })

  test('is as much after 35 times in and out as after 5', () => {
    const [before, after] = [countsOf('after5'), countsOf('after35')]
    // One timer more or less may wait; what stays behind each time is 30 more.
    const grown = KINDS.filter((kind) => (after[kind] ?? 0) > (before[kind] ?? 0) + 10)
    expect(grown).toEqual([])
    // The last changes of the connection are kept, for people to read.
    expect((after['all'] ?? 0) - (before['all'] ?? 0)).toBeLessThan(300)
  })

  test('is no socket', () => {
    expect(resources.filter((name) => name.startsWith('TCP'))).toEqual([])
  })
})
