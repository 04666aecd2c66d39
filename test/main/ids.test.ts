import * as v from 'valibot'
import { afterEach, describe, expect, test } from 'vitest'
import { contract } from '../../core/contract/contract.ts'
import { chargePointOf } from '../../core/fleet/fleet.ts'
import { patchBetween, withPatch } from '../../core/state/patch.ts'
import { received, toSend } from '../../core/state/snapshot.ts'
import { buttonsOf } from '../../core/surface/notification/buttons.ts'
import { heard, NOTHING_TOLD } from '../../core/surface/notification/ledger.ts'
import { tell } from '../../core/surface/notification/telling.ts'
import { questionFor } from '../../core/surface/question.ts'
import { trayModel } from '../../core/surface/tray/model.ts'
import { speechOf } from '../../core/words/speech.ts'
import { createActions } from '../../main/account/actions.ts'
import { HOUR_MS } from '../core/builders.ts'
import { type Rig, startRig } from './rig.ts'
import { until } from './settled.ts'

let rig: Rig
afterEach(() => rig.close())

/** Any text may be an id. */
const IDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'list',
  'x'.repeat(100),
  '😀👩‍👩‍👧‍👧',
  '\uD800',
  '\uDC00x',
  ' ',
  'a b',
  '#%"\'<b>\\&?/',
  'line\nbreak\ttab\0',
  '\u202E\u200B',
  'é',
  'e\u0301',
  'bcu1',
  'BCU1',
  '0',
]

const list = (ids: readonly unknown[], activity: string) =>
  JSON.stringify({ object: 'CHARGE_POINTS', data: ids.map((evse_id) => ({ evse_id, activity })) })

const status = (evse_id: string, fields: object) =>
  JSON.stringify({ object: 'CH_STATUS', evse_id, data: { evse_id, ...fields } })

const FREE = { activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_v1: 0 }
const CHARGES = { activity: 'charging', vehicle_status: 'C', actual_p1: 16, actual_v1: 230 }

async function listed(): Promise<void> {
  rig = await startRig()
  await rig.settleIn()
  rig.simulator.fault({ fault: 'raw', text: list(IDS, 'available') })
  await until(() => rig.store.get().fleet.chargePoints.length === IDS.length)
  for (const id of IDS) rig.simulator.fault({ fault: 'raw', text: status(id, FREE) })
  await until(() => rig.store.get().fleet.chargePoints.every((one) => one.status))
}

describe('whatever the id of a charge point', () => {
  test('it is listed, with its own state', async () => {
    await listed()
    expect(rig.store.get().fleet.chargePoints.map(({ evseId }) => evseId)).toEqual(IDS)
    rig.simulator.fault({ fault: 'raw', text: status('é', CHARGES) })
    await until(() => rig.chargePoint('é').status?.activity === 'charging')
    const others = rig.store.get().fleet.chargePoints.filter(({ evseId }) => evseId !== 'é')
    expect(others.every((one) => one.status?.activity === 'available')).toBe(true)
  })

  test('a window has it, and what changes of it', async () => {
    await listed()
    const before = rig.store.get()
    const window = received(structuredClone(toSend(before)))
    expect(window).toEqual(before)
    for (const id of IDS) {
      const seen = rig.store.get()
      rig.simulator.fault({ fault: 'raw', text: status(id, CHARGES) })
      await until(() => rig.chargePoint(id).status?.activity === 'charging')
      const patch = patchBetween(seen, rig.store.get())
      expect(patch?.chargePoints?.map(({ evseId }) => evseId)).toEqual([id])
      expect(withPatch(received(structuredClone(toSend(seen))), structuredClone(patch ?? {}))).toEqual(
        rig.store.get(),
      )
    }
  })

  test('what a window asks of it reaches the server under that very id', async () => {
    await listed()
    const actions = createActions(rig.store, rig.clock, rig.sync)
    for (const id of IDS) {
      const asked = structuredClone({ evseId: id, action: { kind: 'block' } })
      actions.act(v.parse(contract.act.payload, asked), 'window')
      expect(v.parse(contract.needSettings.payload, { evseId: id })).toEqual({ evseId: id })
    }
    const ids = () =>
      rig.simulator.received.flatMap(({ message }) =>
        v.is(v.object({ command: v.literal('SET_INOPERATIVE'), evse_id: v.string() }), message)
          ? [message.evse_id]
          : [],
      )
    await until(() => ids().length === IDS.length)
    expect(ids()).toEqual(IDS)
  })

  test('the tray, a notification and a question are about it', async () => {
    await listed()
    // In an account of so many it is told only to who chose it.
    rig.store.changePreferences({ events: { started: true } })
    for (const id of IDS) {
      const before = rig.store.get()
      rig.simulator.fault({ fault: 'raw', text: status(id, CHARGES) })
      await until(() => rig.chargePoint(id).status?.activity === 'charging')
      const after = rig.store.get()
      const moment = { now: rig.clock.now(), wall: rig.clock.now() }
      const ledger = heard(NOTHING_TOLD, before, after, moment.now)
      const later = { now: moment.now + HOUR_MS, wall: moment.wall + HOUR_MS }
      const [notice] = tell(ledger, after, later).notices
      expect(notice).toMatchObject({ about: 'started', evseId: id })
      const buttons = notice ? buttonsOf(notice, after.fleet, speechOf(after)) : []
      expect(buttons[0]?.intent).toMatchObject({ request: { evseId: id } })
      const question = questionFor(after, { evseId: id, action: { kind: 'reboot' } }, 'tray')
      expect(question.message).toMatch(/^(?:Reboot|Soft reset) \S.*\?$/u)
      expect(trayModel(after, speechOf(after), moment).items).toContainEqual(
        expect.objectContaining({ id: `chargePoint.${id}` }),
      )
    }
  })
})

test('an id that is none is left out with a word, and one told twice counts once', async () => {
  rig = await startRig()
  await rig.settleIn()
  const text = list(['A', '', 5, null, 'x'.repeat(150), 'B', 'A'], 'available')
  rig.simulator.fault({ fault: 'raw', text })
  await until(() => chargePointOf(rig.store.get().fleet, 'B') !== undefined)
  expect(rig.store.get().fleet.chargePoints.map(({ evseId }) => evseId)).toEqual(['A', 'B'])
  const oddities = rig.frames.flatMap((frame) => ('oddities' in frame ? frame.oddities : []))
  expect(oddities).toEqual(
    expect.arrayContaining([
      'data.*.evse_id: expected !0',
      'data.*.evse_id: expected string',
      'data.*.evse_id: expected <=100',
    ]),
  )
})
