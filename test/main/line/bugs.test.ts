import { afterEach, describe, expect, test } from 'vitest'
import { DIRECT } from '../../../core/connection/proxy.ts'
import { createLine } from '../../../main/line/line.ts'
import { openSocket } from '../../../main/line/socket.ts'
import { validateToken } from '../../../main/line/validate.ts'
import { guardedWitness, type Witness } from '../../../main/line/witness.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'
import { UNSEEN } from '../unseen.ts'

const BUG = new Error('a bug')
const bug = (): never => {
  throw BUG
}

let rig: Rig
afterEach(() => rig.close())

describe('a bug in what hears of the line', () => {
  test.each(['opened', 'text'] as const)('never ends the socket: %s', async (where) => {
    rig = await startRig()
    const failures: unknown[] = []
    const heard: string[] = []
    const socket = openSocket({ url: rig.simulator.url, routes: [DIRECT] }, rig.clock, {
      opened: () => {
        for (let n = 0; n < 2; n += 1) socket.send('{"command":"HELLO"}')
        if (where === 'opened') bug()
      },
      text: (text) => {
        heard.push(text)
        if (where === 'text') bug()
      },
      ended: () => heard.push('ended'),
      failed: (cause) => failures.push(cause),
    })
    await until(() => heard.length === 2)
    expect(failures).toEqual(where === 'opened' ? [BUG] : [BUG, BUG])
    expect(heard).not.toContain('ended')
    await socket.close()
  })

  test('at the end of a socket is told, and nothing is thrown', async () => {
    rig = await startRig()
    const failures: unknown[] = []
    openSocket({ url: rig.simulator.url, routes: [DIRECT] }, rig.clock, {
      opened: () => rig.simulator.fault({ fault: 'drop' }),
      text: () => {},
      ended: bug,
      failed: (cause) => failures.push(cause),
    })
    await until(() => failures.length > 0)
    expect(failures).toEqual([BUG])
  })

  test('costs the frame that it is about, and no frame after it', async () => {
    const broken = 'BCU103501'
    rig = await startRig({
      onFrame: (parsed) => {
        const isStatus = 'message' in parsed && parsed.message.kind === 'status'
        if (isStatus && parsed.message.evseId === broken) bug()
      },
    })
    rig.sync.open(TOKEN)
    await until(() => rig.store.get().fleet.chargePoints.length > 0)
    // The read that was answered so is passed over, and the others go on.
    for (let n = 0; n < 5 && rig.store.get().fleet.grids.length === 0; n += 1) {
      await turns()
      rig.clock.advance(10_000)
    }
    await until(() => rig.store.get().fleet.grids.length > 0)
    expect(rig.chargePoint('BCU102728').status).toBeDefined()
    expect(rig.chargePoint(broken).status).toBeUndefined()
    expect(rig.connection().state).toBe('online')
    expect(rig.failures).toContain(BUG)
  })

  test.each(['connection', 'frame', 'sent'] as const)('of the witness is its own: %s', async (what) => {
    rig = await startRig()
    const failures: unknown[] = []
    const witness: Witness = { ...UNSEEN, failed: (cause) => failures.push(cause), [what]: bug }
    const said: string[] = []
    const line = createLine({
      url: rig.simulator.url,
      clock: rig.clock,
      random: () => 0.5,
      witness: guardedWitness(witness),
      listener: {
        connection: ({ state }) => said.push(state),
        ready: () => {},
        message: ({ kind }) => said.push(kind),
      },
    })
    line.open(TOKEN)
    await until(() => said.includes('hello'))
    expect(said).toEqual(['connecting', 'online', 'hello'])
    expect(failures.length).toBeGreaterThan(0)
    await line.close()
  })

  test('of the witness of a read without an answer is told too', () => {
    const failures: unknown[] = []
    const witness = guardedWitness({ ...UNSEEN, unanswered: bug, failed: (cause) => failures.push(cause) })
    witness.unanswered({ command: { command: 'GET_ACCOUNT' }, answer: 'account' })
    expect(failures).toEqual([BUG])
  })

  test('ends the check of a token as unexpected, and never leaves it waiting', async () => {
    rig = await startRig()
    const { signal } = new AbortController()
    const validation = await validateToken(
      { url: rig.simulator.url, routes: [DIRECT] },
      TOKEN,
      rig.clock,
      bug,
      signal,
    )
    expect(validation).toEqual({ ending: { kind: 'lost', reason: 'unexpected' }, code: 'Error: a bug' })
  })
})

describe('an attempt that throws', () => {
  const attemptsWith = async (options: Partial<Parameters<typeof createLine>[0]>) => {
    rig = await startRig()
    const failures: unknown[] = []
    const said: string[] = []
    const line = createLine({
      url: rig.simulator.url,
      clock: rig.clock,
      random: () => 0.5,
      witness: { ...UNSEEN, failed: (cause) => failures.push(cause) },
      listener: {
        connection: (connection) => said.push(connection.state),
        ready: () => {},
        message: () => {},
      },
      ...options,
    })
    return { line, said, failures }
  }

  test('waits and tries again, and the next one connects', async () => {
    let isBroken = true
    const { line, said, failures } = await attemptsWith({
      routesTo: () => (isBroken ? bug() : Promise.resolve([DIRECT])),
    })
    line.open(TOKEN)
    await until(() => said.includes('waiting'))
    expect(failures).toEqual([BUG])
    isBroken = false
    line.retryNow()
    await until(() => said.includes('online'))
    await line.close()
  })

  test('at the very socket poisons no later one', async () => {
    const { line, said, failures } = await attemptsWith({ url: 'no address' })
    line.open(TOKEN)
    await until(() => said.includes('waiting'))
    line.retryNow()
    await until(() => said.filter((state) => state === 'waiting').length === 2)
    expect(said).toEqual(['connecting', 'waiting', 'connecting', 'waiting'])
    expect(failures).toHaveLength(2)
    await line.close()
    expect(said.at(-1)).toBe('signedOut')
  })

  test('that is not wanted any more changes nothing', async () => {
    const refused = Promise.withResolvers<never>()
    const { line, said } = await attemptsWith({ routesTo: () => refused.promise })
    line.open(TOKEN)
    await line.close()
    refused.reject(BUG)
    await turns()
    expect(said).toEqual(['connecting', 'signedOut'])
  })
})
