import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Preferences } from '../../core/preferences/preferences.ts'
import { DEFAULT_PREFERENCES } from '../../core/preferences/preferences.ts'
import type { Question } from '../../core/surface/question.ts'
import { systemClock } from '../../main/clock.ts'
import { createEngine, type Engine } from '../../main/engine.ts'
import { direct } from '../../main/line/way/routes.ts'
import type { BehaviourChanges } from '../../main/simulator/behaviour.ts'
import { type Simulator, startSimulator } from '../../main/simulator/index.ts'
import { createVault } from '../../main/storage/vault.ts'
import { createDiagnostics } from '../../main/system/diagnostics.ts'
import { anApp } from '../core/builders.ts'
import { aMemory } from './aMemory.ts'
import { anEngine } from './anEngine.ts'
import { until } from './settled.ts'
import { aMachine } from './system/aMachine.ts'
import { NO_UPDATES } from './update/noUpdates.ts'

/** Its clock is that of the computer, so it answers as soon as it can. */
const SOON = {
  readLatencyMs: [0, 5],
  receivedLatencyMs: [0, 5],
  statusLatencyMs: [10, 20],
} satisfies BehaviourChanges

const [CHARGES, BLOCKED] = ['BCU102728', 'BCU104410']

let simulator: Simulator
let engine: Engine
let lines: string[]
let saved: Preferences[]
let flushed: number

beforeEach(async () => {
  lines = []
  saved = []
  flushed = 0
  simulator = await startSimulator({ token: 'demo', behaviour: { ...SOON, oneConnectionPer: 'nothing' } })
  const memory = aMemory()
  const write = (text: string) => void lines.push(text)
  let sent = 0
  engine = createEngine({
    serverUrl: simulator.url,
    clock: systemClock,
    random: () => 0.5,
    log: { info: write, warn: write, error: write },
    preferences: DEFAULT_PREFERENCES,
    savePreferences: (preferences) => saved.push(preferences),
    app: anApp(),
    timeZone: () => 'Europe/Amsterdam',
    meter: {
      today: () => sent,
      count: () => {
        sent += 1
      },
      flush: () => {
        flushed += 1
      },
    },
    memory,
    vault: createVault({
      platform: 'linux',
      entry: 'api-token@127.0.0.1',
      open: () => Promise.reject(new Error('no keychain here')),
      clock: systemClock,
      memory,
      failed: () => {},
    }),
    routesTo: direct,
    updates: NO_UPDATES,
    isHidden: false,
  })
})
afterEach(async () => {
  await engine.close()
  await simulator.close()
})

const one = (evseId: string) => engine.store.get().fleet.chargePoints.find((each) => each.evseId === evseId)

async function signIn(): Promise<void> {
  expect(await engine.account.signIn('demo')).toEqual({ signedIn: true })
  await until(() => one(CHARGES)?.status !== undefined && one(BLOCKED)?.status !== undefined)
}

describe('the engine, without Electron and without anything to see', () => {
  test('follows charge points and steers them', async () => {
    await signIn()
    expect(one(CHARGES)?.activity).toBe('charging')
    await engine.choose({ do: 'act', request: { evseId: BLOCKED, action: { kind: 'unblock' } } }, 'tray')
    await until(() => one(BLOCKED)?.activity === 'available')
    expect(one(BLOCKED)).toMatchObject({ pending: [], failures: [], completed: { origin: 'tray' } })
    expect(engine.connections().at(-1)?.connection.state).toBe('online')
    // A step more where ten seconds came full in the meantime.
    expect(engine.lastHour(CHARGES)[0].length).toBeGreaterThan(0)
    expect(lines).toContain('connection online (attempt 1, direct)')
  })

  test('takes a surface that asks, and does nothing that nobody could say yes to', async () => {
    await signIn()
    const restart = { do: 'act', request: { evseId: CHARGES, action: { kind: 'reboot' } } } as const
    await engine.choose(restart, 'tray')
    expect(one(CHARGES)?.pending).toEqual([])
    const asked: Question[] = []
    engine.front.provide({
      confirm: async (question) => {
        asked.push(question)
        return true
      },
    })
    await engine.choose(restart, 'tray')
    expect(asked).toMatchObject([{ yes: 'Reboot' }])
    await until(() => one(CHARGES)?.completed?.action.kind === 'reboot')
  })

  test('tells in the diagnostics which fields nobody knew, once, also after a lost connection', async () => {
    simulator.fault({ fault: 'unknownFields' })
    const unknownFields = () => {
      const lines = createDiagnostics(engine, '/nowhere/amptray.log', aMachine())().split('\n')
      return lines.slice(lines.indexOf('Unknown fields') + 1, lines.indexOf('Log') - 1)
    }
    const isRead = () => unknownFields().some((line) => line.startsWith('LIST_OVERRIDE_CURRENT: '))
    await signIn()
    await until(isRead)
    const told = unknownFields()
    expect(told).toEqual(
      expect.arrayContaining([
        'HELLO: brand_new (list)',
        'CHARGE_POINTS: data.*.flux (object), brand_new (list)',
        'CH_STATUS: data.flux (object), brand_new (list)',
      ]),
    )
    const heard = engine.connections().length
    simulator.fault({ fault: 'drop' })
    await until(
      () => engine.connections().length > heard + 1 && engine.store.get().fleet.connection.state === 'online',
    )
    expect(unknownFields().slice(0, told.length)).toEqual(told)
  })

  test('writes down what it could not show, and keeps what was chosen and counted', async () => {
    await engine.choose({ do: 'open' }, 'tray')
    expect(lines).toEqual(['there is nothing to show the window overview'])
    await engine.choose({ do: 'pause', until: 'hour' }, 'tray')
    expect(saved.at(-1)?.pausedUntil).toBeGreaterThan(0)
    await engine.close()
    expect(flushed).toBeGreaterThan(0)
  })

  test('writes down which frame it could not read', async () => {
    await signIn()
    simulator.fault({ fault: 'raw', text: '{"object":"CH_STATUS"}' })
    await until(() => lines.some((line) => line.startsWith('CH_STATUS was dropped: ')))
  })

  test('writes down what a surface fails at, and follows charge points all the same', async () => {
    engine.store.subscribe(() => {
      throw new Error('a bug')
    })
    await signIn()
    expect(lines).toContain('a change of the state was not followed')
    await engine.choose({ do: 'act', request: { evseId: BLOCKED, action: { kind: 'unblock' } } }, 'tray')
    await until(() => one(BLOCKED)?.activity === 'available')
  })
})

test('an engine that is closed leaves no timer that would keep a program from its end', async () => {
  const closed = anEngine()
  expect(closed.clock.timers()).toBeGreaterThan(0)
  await closed.close()
  expect(closed.clock.timers()).toBe(0)
})

test('an engine notes which keychain it has, and whether that answered', async () => {
  const open = anEngine()
  const said = () => open.desktop.facts().get('keychain')
  const { kind } = anApp().tokenStore
  expect(said()).toBe(`${kind}: answers, where it was asked`)
  // There is none here.
  await open.account.resumeLast()
  expect(said()).toBe(`${kind}: does not answer`)
  await open.close()
})
