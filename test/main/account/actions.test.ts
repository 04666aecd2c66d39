import { afterEach, describe, expect, test } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { Origin } from '../../../core/action/pending.ts'
import { asksFirst } from '../../../core/action/rules.ts'
import { profilesOn } from '../../../core/chargePoint/profile.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { type Actions, createActions } from '../../../main/account/actions.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { type Rig, startRig } from '../rig.ts'
import { turns, until } from '../settled.ts'

/** Of the account "home": one that charges, one that a schedule holds back, one that is offline, one that is blocked. */
const [CHARGES, WAITS, OFFLINE, BLOCKED] = ['BCU102728', 'BCU103501', 'BCU100186', 'BCU104410']

const READS = [
  'HELLO',
  'GET_CHARGE_CARDS',
  'GET_CHARGE_POINTS',
  'GET_ACCOUNT',
  'GET_CH_STATUS',
  'GET_GRID_STATUS',
  'LIST_OVERRIDE_CURRENT',
]

let rig: Rig
let actions: Actions
afterEach(() => rig.close())

async function begin(behaviour: Parameters<Rig['simulator']['behave']>[0] = {}): Promise<void> {
  rig = await startRig({ behaviour })
  actions = createActions(rig.store, rig.clock, rig.sync)
  await rig.settleIn()
}

const act = (evseId: string, action: Action, origin: Origin = 'window') =>
  actions.act({ evseId, action }, origin)

const isAsked = (evseId: string, action: Action) =>
  rig.chargePoint(evseId).pending.some((pending) => pending.action.kind === action.kind)

const lastFailure = (evseId: string) => rig.chargePoint(evseId).failures.at(-1)

/** The commands that asked something of a charge point. */
const asked = () =>
  rig.commands().filter((command) => !READS.includes(command) && command !== 'VALIDATE_API_TOKEN')

/** A free charge point with a car, to start at. */
async function freeWithCar(evseId = BLOCKED): Promise<void> {
  rig.simulator.happen(evseId, { what: 'block', on: false })
  rig.simulator.plugIn(evseId)
  await until(() => rig.chargePoint(evseId).status?.vehicleLetter === 'B')
}

async function free(evseId = BLOCKED): Promise<void> {
  rig.simulator.happen(evseId, { what: 'block', on: false })
  await until(() => rig.chargePoint(evseId).activity === 'available')
}

/** Lets time pass in steps in which every ping and read is answered. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    rig.clock.advance(1_000)
    await turns(10)
  }
}

interface Case {
  readonly action: Action
  readonly at: string
  readonly command: string
  readonly activity: string | undefined
  readonly prepare?: () => Promise<void>
}

const DONE: readonly Case[] = [
  {
    action: { kind: 'start' },
    at: BLOCKED,
    command: 'START_SESSION',
    activity: 'charging',
    prepare: freeWithCar,
  },
  { action: { kind: 'stop' }, at: CHARGES, command: 'STOP_SESSION', activity: 'available' },
  {
    action: { kind: 'block' },
    at: BLOCKED,
    command: 'SET_INOPERATIVE',
    activity: 'unavailable',
    prepare: free,
  },
  { action: { kind: 'unblock' }, at: BLOCKED, command: 'SET_OPERATIVE', activity: 'available' },
  { action: { kind: 'softReset' }, at: CHARGES, command: 'SOFT_RESET', activity: 'offline' },
  { action: { kind: 'reboot' }, at: CHARGES, command: 'REBOOT', activity: 'offline' },
  {
    action: { kind: 'boost' },
    at: WAITS,
    command: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT',
    activity: 'charging',
  },
]

describe('an action', () => {
  test.each(DONE)(
    '$action.kind is sent, taken and done',
    async ({ action, at, command, activity, prepare }) => {
      await begin({ statusLatencyMs: [2_000, 2_000] })
      await prepare?.()
      const phases: string[] = []
      rig.store.subscribe((_before, { fleet }) => {
        const phase = chargePointOf(fleet, at)?.pending[0]?.phase ?? 'none'
        if (phases.at(-1) !== phase) phases.push(phase)
      })
      act(at, action)
      expect(isAsked(at, action)).toBe(true)
      expect(rig.chargePoint(at).pending[0]).toMatchObject({ phase: 'sent' })
      await until(() => rig.chargePoint(at).pending[0]?.phase === 'received')
      rig.clock.advance(2_000)
      await until(() => rig.chargePoint(at).completed !== undefined)
      await until(() => rig.chargePoint(at).activity === activity)
      expect(rig.chargePoint(at)).toMatchObject({ pending: [], failures: [] })
      expect(rig.chargePoint(at).completed).toMatchObject({ action: { kind: action.kind }, origin: 'window' })
      // A state that can tell it is waited for; here a push brings it.
      const isTold = asksFirst(action)
      expect(phases).toEqual(['queued', 'sent', 'received', ...(isTold ? [] : ['confirming']), 'none'])
      expect(asked()).toEqual([command])
    },
  )

  test('start without a card takes the preferred one, and with one that one', async () => {
    await begin()
    await freeWithCar()
    act(BLOCKED, { kind: 'start' })
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.simulator.received.at(-1)?.message).toMatchObject({ session_token: '046C8CCA8C1D90' })
    act(BLOCKED, { kind: 'stop' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'stop')
    await until(() => rig.chargePoint(BLOCKED).activity === 'available')
    act(BLOCKED, { kind: 'start', cardUid: 'BCU-APP' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'start')
    expect(rig.simulator.received.at(-1)?.message).toMatchObject({ session_token: 'BCU-APP' })
  })

  test('that is asked twice is one command', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'stop' }, 'tray')
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    act(CHARGES, { kind: 'stop' })
    expect(rig.chargePoint(CHARGES)).toMatchObject({ pending: [{ origin: 'window' }], failures: [] })
    rig.clock.advance(1_000)
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION'])
  })

  test('of a kind that is under way with another value, profile or card is refused, not taken for that one', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    await freeWithCar()
    const other = { kind: 'notPossible', why: 'pending' }
    act(BLOCKED, { kind: 'start' })
    act(BLOCKED, { kind: 'start' }, 'tray')
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ pending: [{ origin: 'window' }], failures: [] })
    act(BLOCKED, { kind: 'start', cardUid: 'BCU-APP' })
    expect(lastFailure(BLOCKED)).toMatchObject({ action: { cardUid: 'BCU-APP' }, reason: other })
    act(WAITS, { kind: 'smartCharging', profile: 'off' })
    expect(rig.chargePoint(WAITS).failures).toEqual([])
    act(WAITS, { kind: 'smartCharging', profile: 'priceBased' })
    expect(lastFailure(WAITS)).toMatchObject({ action: { profile: 'priceBased' }, reason: other })
  })

  test('waits for the one before it at the same charge point', async () => {
    await begin({ statusLatencyMs: [1_000, 1_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'softReset' })
    act(WAITS, { kind: 'boost' })
    await until(() => asked().length === 2)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION', 'OVERRIDE_DELAYED_CHARGING_TIMEOUT'])
    expect(rig.chargePoint(CHARGES).pending.map(({ phase }) => phase)).toEqual(['received', 'queued'])
    rig.clock.advance(1_000)
    await until(() => asked().length === 3)
    expect(asked().at(-1)).toBe('SOFT_RESET')
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(1_000)
    await until(() => rig.chargePoint(CHARGES).pending.length === 0)
    expect(rig.chargePoint(CHARGES).completed?.action.kind).toBe('softReset')
    await until(() => rig.chargePoint(WAITS).pending.length === 0)
  })

  test.each([
    [CHARGES, 'start', 'alreadyCharging'],
    [BLOCKED, 'start', 'blocked'],
    [OFFLINE, 'reboot', 'offline'],
    [CHARGES, 'block', 'stopFirst'],
    [BLOCKED, 'stop', 'notCharging'],
  ] as const)('at %s that is not possible (%s) is not sent: %s', async (evseId, kind, why) => {
    await begin()
    act(evseId, { kind }, 'tray')
    const failure = { action: { kind }, origin: 'tray', reason: { kind: 'notPossible', why } }
    expect(rig.chargePoint(evseId)).toMatchObject({ pending: [], failures: [failure] })
    await turns()
    expect(asked()).toEqual([])
  })

  test('at a charge point that is not in the account is not sent, and told all the same', async () => {
    await begin()
    act('BCU000000', { kind: 'stop' }, 'link')
    expect(rig.store.get().fleet.strays).toMatchObject([
      {
        evseId: 'BCU000000',
        action: { kind: 'stop' },
        origin: 'link',
        reason: { kind: 'notPossible', why: 'unknownChargePoint' },
      },
    ])
    await turns()
    expect(asked()).toEqual([])
  })
})

describe('an action that fails', () => {
  test('is rejected by the charge point', async () => {
    await begin()
    await freeWithCar()
    act(BLOCKED, { kind: 'start', cardUid: 'UNKNOWNCARD' }, 'tray')
    await until(() => rig.chargePoint(BLOCKED).failures.length > 0)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({
      pending: [],
      failures: [{ action: { kind: 'start' }, origin: 'tray', reason: { kind: 'rejected' } }],
    })
  })

  test('is refused by the server in a sentence of its own', async () => {
    await begin({ pushes: false })
    rig.simulator.happen(CHARGES, { what: 'stop' })
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).failures.length > 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({
      kind: 'refused',
      sentence: `no active session for chargepoint: ${CHARGES}`,
    })
    rig.clock.advance(60_000)
    expect(rig.chargePoint(CHARGES).completed).toBeUndefined()
  })

  test('gets the verdict TIMEOUT when the charge point is silent, and nothing shows', async () => {
    await begin({ pushes: false })
    rig.simulator.setOffline(CHARGES, true)
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(30_000)
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'looking')
    await pass(11_000)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'chargePointSilent' })
  })

  test('is given up after 45 s when nobody answers, and done when the answer comes later', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'silence' })
    act(CHARGES, { kind: 'reboot' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.clock.advance(44_999)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'received' }] })
    rig.clock.advance(1)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
    const late = {
      object: 'STATUS_REBOOT',
      success: true,
      flow_id: '',
      evse_id: CHARGES,
      result: {},
      error: '',
    }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(late) })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      failures: [],
      completed: { action: { kind: 'reboot' } },
    })
    expect(asked()).toEqual(['REBOOT'])
  })

  const losses: readonly FaultRequest[] = [
    { fault: 'drop' },
    { fault: 'close' },
    { fault: 'error', code: 1 },
    { fault: 'limitReached', form: 'close' },
  ]
  test.each(losses)('loses its answer with the connection (%j); nothing is sent again', async (fault) => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(CHARGES, { kind: 'stop' })
    act(CHARGES, { kind: 'softReset' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    rig.simulator.fault(fault)
    await until(() => rig.chargePoint(CHARGES).pending.length === 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'connectionLost' })
    expect(asked()).toEqual(['STOP_SESSION'])
    if (fault.fault === 'limitReached') return
    if (rig.connection().state === 'waiting') rig.waitItOut()
    await rig.becomes('online')
    rig.clock.advance(50_000)
    await turns()
    expect(asked()).toEqual(['STOP_SESSION'])
  })

  test('because there is no connection is not taken up', async () => {
    await begin()
    rig.sync.suspend()
    act(CHARGES, { kind: 'stop' })
    expect(rig.chargePoint(CHARGES).pending).toEqual([])
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'notPossible', why: 'notConnected' })
  })

  test('is not blamed for an error that answers a read', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000], receivedLatencyMs: [2_000, 2_000] })
    rig.simulator.fault({ fault: 'silence' })
    // The list of the slow refresh is on its way when something is asked and an error comes.
    rig.simulator.behave({ readLatencyMs: [5_000, 5_000] })
    for (let passed = 0; !rig.commands(10).includes('GET_CHARGE_POINTS') && passed < 1_000; passed += 10) {
      rig.clock.advance(10_000)
      await turns(10)
    }
    act(CHARGES, { kind: 'reboot' })
    const before = rig.frames.length
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.frames.slice(before).some((one) => 'object' in one && one.object === 'ERROR'))
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    expect(rig.silent.map(({ command }) => command.command)).toContain('GET_CHARGE_POINTS')
  })

  test('that the server forbids outright fails at once', async () => {
    await begin({ receivedLatencyMs: [5_000, 5_000] })
    act(CHARGES, { kind: 'reboot' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 2, message: 'forbidden' })
    await until(() => rig.chargePoint(CHARGES).failures.length > 0)
    expect(lastFailure(CHARGES)?.reason).toEqual({ kind: 'forbidden' })
  })
})

describe('a boost where both profiles are told to be on', () => {
  const both = {
    object: 'CH_SETTINGS',
    data: { evse_id: WAITS, delayed_charging: { value: true }, price_based_charging: { value: true } },
  }
  const OVERRIDES = ['OVERRIDE_DELAYED_CHARGING_TIMEOUT', 'OVERRIDE_CHARGING_PROFILES']
  const boost = async () => {
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(both) })
    await until(() => profilesOn(rig.chargePoint(WAITS)).length === 2)
    act(WAITS, { kind: 'boost' })
  }

  test('sets both aside', async () => {
    await begin()
    await boost()
    await until(() => rig.chargePoint(WAITS).completed !== undefined)
    await until(() => asked().length === 2)
    expect(asked()).toEqual(OVERRIDES)
  })

  test('goes on to the second when nobody answers the first, and fails when nobody answers that either', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    rig.simulator.setOffline(WAITS, true)
    await boost()
    await until(() => asked().length === 1)
    await pass(45_000)
    await until(() => asked().length === 2)
    expect(rig.chargePoint(WAITS).failures).toEqual([])
    await pass(45_000)
    expect(rig.chargePoint(WAITS)).toMatchObject({ failures: [], pending: [{ phase: 'looking' }] })
    await pass(10_000)
    expect(rig.chargePoint(WAITS)).toMatchObject({
      pending: [],
      failures: [{ action: { kind: 'boost' }, reason: { kind: 'timedOut' } }],
    })
    expect(asked()).toEqual(OVERRIDES)
  })
})

describe('blocking at a server that sends no verdict', () => {
  test('is done when the state shows it', async () => {
    await begin({ operativeStatus: false })
    await free()
    act(BLOCKED, { kind: 'block' })
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({
      activity: 'unavailable',
      pending: [],
      failures: [],
    })
    act(BLOCKED, { kind: 'unblock' })
    await until(() => rig.chargePoint(BLOCKED).completed?.action.kind === 'unblock')
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ activity: 'available', pending: [], failures: [] })
  })

  test('and no state is done when a look shows it', async () => {
    await begin({ operativeStatus: false })
    await free()
    rig.simulator.fault({ fault: 'noPushes' })
    act(BLOCKED, { kind: 'block' })
    await until(() => rig.chargePoint(BLOCKED).pending[0]?.phase === 'received')
    rig.clock.advance(45_000)
    await until(() => rig.chargePoint(BLOCKED).completed !== undefined)
    expect(rig.chargePoint(BLOCKED)).toMatchObject({ activity: 'unavailable', pending: [], failures: [] })
  })
})

describe('an account that gets no pushes', () => {
  const looks = (from: number) => rig.commands(from).filter((command) => command === 'GET_CH_STATUS').length

  test.each(DONE)(
    'sees within seconds that $action.kind was done',
    async ({ action, at, activity, prepare }) => {
      await begin({ statusLatencyMs: [2_000, 2_000] })
      await prepare?.()
      rig.simulator.behave({ pushes: false })
      act(at, action)
      await until(() => rig.chargePoint(at).pending[0]?.phase === 'received')
      await pass(8_000)
      expect(rig.chargePoint(at)).toMatchObject({ pending: [], failures: [], completed: { action } })
      expect(rig.chargePoint(at).activity).toBe(activity)
    },
  )

  test('sees within two minutes that a charge point is back after a restart', async () => {
    await begin({ pushes: false })
    const before = rig.simulator.received.length
    act(CHARGES, { kind: 'reboot' })
    await pass(20_000)
    expect(rig.chargePoint(CHARGES).activity).toBe('offline')
    await pass(100_000)
    expect(rig.chargePoint(CHARGES).activity).not.toBe('offline')
    await pass(120_000)
    expect(looks(before)).toBeLessThanOrEqual(7)
  })

  test('is not told that something was done which never shows, though the server says so', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    const before = rig.simulator.received.length
    act(CHARGES, { kind: 'stop' })
    rig.simulator.fault({
      fault: 'raw',
      text: JSON.stringify({ object: 'STATUS_STOP_SESSION', success: true }),
    })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'confirming')
    await pass(44_000)
    expect(rig.chargePoint(CHARGES).pending).toHaveLength(1)
    await pass(2_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      completed: undefined,
      failures: [{ reason: { kind: 'notApplied' } }],
    })
    await pass(120_000)
    expect(looks(before)).toBeLessThanOrEqual(12)
  })

  test('is told within a minute that something was not done of which nobody says a word', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    act(CHARGES, { kind: 'stop' })
    await pass(45_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'looking' }] })
    await pass(10_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
  })

  test('sees that what the charge point refused was done all the same', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    act(CHARGES, { kind: 'stop' }, 'tray')
    const refusal = { object: 'STATUS_STOP_SESSION', success: false, error: 'rejected' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await until(() => lastFailure(CHARGES)?.reason.kind === 'rejected')
    rig.simulator.happen(CHARGES, { what: 'stop' })
    await pass(2_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], completed: { origin: 'tray' } })
  })

  test.each(['nothing', 'error'] as const)(
    'has no action pending for longer than a minute and a half when statuses are answered with %s',
    async (form) => {
      await begin({ pushes: false })
      rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form })
      rig.simulator.behave({ statusLatencyMs: [44_000, 44_000] })
      act(CHARGES, { kind: 'stop' })
      await pass(91_000)
      expect(rig.chargePoint(CHARGES)).toMatchObject({
        pending: [],
        failures: [{ action: { kind: 'stop' } }],
      })
    },
  )
})

describe('two restarts that are answered without a name', () => {
  test('are left open by what may be one answer twice, until one of them is named', async () => {
    await begin()
    for (const command of ['REBOOT'] as const)
      rig.simulator.fault({ fault: 'unserved', command, form: 'nothing' })
    act(CHARGES, { kind: 'reboot' })
    act(WAITS, { kind: 'reboot' })
    await until(() => asked().length === 2)
    const bare = JSON.stringify({ object: 'STATUS_REBOOT', success: true, error: '' })
    rig.simulator.fault({ fault: 'raw', text: bare })
    rig.simulator.fault({ fault: 'raw', text: bare })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.unnamed === 'open')
    await pass(5_000)
    const refusal = { object: 'STATUS_REBOOT', evse_id: WAITS, success: false, error: 'REJECTED' }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(WAITS)).toMatchObject({
      completed: undefined,
      failures: [{ reason: { kind: 'rejected' } }],
    })
  })
})

describe('an ERROR while a read and an action both wait', () => {
  test('is judged after ten seconds, by what shows then', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'stop' })
    rig.simulator.fault({ fault: 'error', code: 2 })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    await pass(9_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({ failures: [], pending: [{ phase: 'doubted' }] })
    await pass(12_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'timedOut' } }],
    })
  })

  test('leaves an action that was received its time', async () => {
    await begin({ pushes: false, receivedLatencyMs: [500, 500], statusLatencyMs: [20_000, 20_000] })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'reboot' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    await pass(15_000)
    expect(rig.chargePoint(CHARGES).pending).toMatchObject([{ phase: 'received' }])
    await pass(10_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      failures: [],
      completed: { action: { kind: 'reboot' } },
    })
  })

  test('fails neither: the read is asked again, and the action is judged by what shows', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'STOP_SESSION', form: 'nothing' })
    rig.simulator.behave({ readLatencyMs: [3_000, 3_000] })
    const before = rig.simulator.received.length
    rig.sync.readStatus(WAITS)
    act(CHARGES, { kind: 'stop' })
    await until(() => asked().length === 1)
    rig.simulator.fault({ fault: 'error', code: 9 })
    await until(() => rig.silent.length === 1)
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'doubted')
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    // The answer comes after all, so that nobody need ask again.
    rig.clock.advance(3_000)
    await turns()
    rig.simulator.happen(CHARGES, { what: 'stop' })
    rig.simulator.behave({ readLatencyMs: [0, 0] })
    rig.clock.advance(7_000)
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    expect(rig.chargePoint(CHARGES).failures).toEqual([])
    const isOfWaits = ({ message }: { readonly message: unknown }) => JSON.stringify(message).includes(WAITS)
    expect(rig.simulator.received.slice(before).filter(isOfWaits)).toHaveLength(1)
  })
})

describe('what an action leaves behind', () => {
  test('is nothing when it is done, or when its charge points are gone', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(CHARGES, { kind: 'stop' })
    await until(() => rig.chargePoint(CHARGES).pending[0]?.phase === 'received')
    await rig.sync.close()
    expect(rig.clock.timers()).toBe(0)
  })

  test('is nothing either when it failed, or restarted, and is looked at', async () => {
    await begin({ pushes: false })
    act(CHARGES, { kind: 'reboot' })
    await until(() => rig.chargePoint(CHARGES).completed !== undefined)
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    await rig.sync.close()
    expect(rig.clock.timers()).toBe(0)
  })
})
