import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { parseArguments, usage } from '../../../main/simulator/program/arguments.ts'
import { Client } from '../client.ts'

const program = fileURLToPath(new URL('../../../main/simulator/program/program.ts', import.meta.url))

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  const output = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    output.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, ...output }))
  /** Comes back with the output once it has this many lines. */
  const lines = async (count: number) => {
    while (output.out.split('\n').length <= count) await once(child.stdout, 'data')
    return output.out.split('\n').slice(0, -1)
  }
  return { child, ended, lines }
}

describe('as a program', () => {
  test('it says where it listens, logs frames without tokens, and ends on Ctrl-C', async () => {
    const { child, ended, lines } = run('--token', 'TOPSECRET', '--speed', '60', '--log')
    const [url = ''] = await lines(1)
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/haserver$/)
    const client = await Client.signedIn(url, 'TOPSECRET')
    const [, received = '', sent = ''] = await lines(3)
    expect(JSON.parse(received)).toMatchObject({
      connection: 1,
      direction: 'in',
      frame: { command: 'VALIDATE_API_TOKEN', token: '***' },
    })
    expect(JSON.parse(sent)).toMatchObject({ direction: 'out', frame: { success: true, token: '***' } })
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 0, err: '' })
    expect(await client.closed).toMatchObject({ code: 1006 })
  })

  test('it opens a control server where asked', async () => {
    const { child, ended, lines } = run('--control', '0', '--scenario', 'empty')
    const [, control = ''] = await lines(2)
    const response = await fetch(`${control}/connections`)
    expect(await response.json()).toEqual({ open: 0, total: 0, most: 0, refused: 0 })
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0 })
  })

  test('a port that is taken is said in words', async () => {
    const first = run()
    const [url = ''] = await first.lines(1)
    const second = run('--port', new URL(url).port)
    expect(await second.ended).toEqual({
      code: 1,
      out: '',
      err: 'The port is taken by another program. Choose another one with --port.\n',
    })
    const third = run('--control', new URL(url).port)
    expect(await third.ended).toMatchObject({ code: 1 })
  })

  test('help goes to stdout, a wrong option to stderr with code 2', async () => {
    expect(await run('--help').ended).toEqual({ code: 0, out: `${usage}\n`, err: '' })
    const wrong = await run('--prot', '8787').ended
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain("'--prot'")
    expect(wrong.err).toContain(usage)
  })
})

describe('arguments', () => {
  test('none are needed', () => {
    expect(parseArguments([])).toEqual({
      port: 0,
      token: 'demo',
      seed: 1,
      speed: 1,
      scenario: 'home',
      log: false,
      help: false,
    })
  })

  test('all are understood', () => {
    const args = '--port 8787 --control 8788 --token x --seed 7 --speed 0.5 --scenario busy-day --log'
    expect(parseArguments(args.split(' '))).toMatchObject({
      port: 8787,
      control: 8788,
      token: 'x',
      seed: 7,
      speed: 0.5,
      scenario: 'busy-day',
      log: true,
    })
  })

  test.for([
    ['--port', '70000'],
    ['--port', '80.5'],
    ['--port', ''],
    ['--port'],
    ['--control', '-1'],
    ['--seed', '1.5'],
    ['--seed', 'one'],
    ['--speed', '0'],
    ['--speed', '1e3'],
    ['--speed', '5000'],
    ['--token', ''],
    ['--scenario', 'toString'],
    ['--log=yes'],
    ['extra'],
  ])('%j is a problem', (args) => {
    expect(parseArguments(args)).toEqual({ problem: expect.any(String) })
  })
})
