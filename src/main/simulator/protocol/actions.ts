import * as v from 'valibot'
import { hasSession } from '../model/chargePoint.ts'
import { settle } from '../model/flow.ts'
import { happen } from '../model/happening.ts'
import {
  findChargePoint,
  type Happening,
  type Settings,
  type World,
  withChargePoint,
} from '../model/world.ts'
import { chargePointHandler, flowId, type Handler, type Verdict } from './answer.ts'

const NO_CARD = 'BCU-APP'
const SOFT_RESET_MS = 15_000
const REBOOT_MS = 60_000

const rejected: Verdict = { outcome: 'rejected' }

const done = (world: World): Verdict => ({ outcome: 'done', world })

const after = (world: World, evseId: string, happening: Happening): Verdict =>
  done(happen(world, evseId, happening))

function start(world: World, evseId: string, cardUid: string, carMayBeMissing: boolean): Verdict {
  const chargePoint = findChargePoint(world, evseId)
  const cardIsValid = cardUid === NO_CARD || world.cards.some(({ uid, valid }) => uid === cardUid && valid)
  if (!chargePoint || !cardIsValid || !(chargePoint.car || carMayBeMissing)) return rejected
  const next = happen(world, evseId, { what: 'start', cardUid })
  return next === world ? rejected : done(next)
}

function stop(world: World, evseId: string): Verdict {
  const next = happen(world, evseId, { what: 'stop' })
  return next === world ? rejected : done(next)
}

function block(world: World, evseId: string, on: boolean): Verdict {
  const chargePoint = findChargePoint(world, evseId)
  return chargePoint && hasSession(chargePoint) ? rejected : after(world, evseId, { what: 'block', on })
}

const blocking = (name: string, on: boolean): Handler =>
  chargePointHandler({ flow_id: flowId }, ({ evseId }, fields, { behaviour }) => ({
    kind: 'action',
    name,
    evseId,
    flowId: fields.flow_id,
    act: (world) => block(world, evseId, on),
    replies: behaviour.operativeStatus ? 'both' : 'received',
  }))

const restarting = (name: string, downMs: number): Handler =>
  chargePointHandler({ flow_id: flowId }, ({ evseId }, fields) => ({
    kind: 'action',
    name,
    evseId,
    flowId: fields.flow_id,
    act: (world) => after(world, evseId, { what: 'restart', downMs }),
  }))

const switching = (name: string, key: 'publicCharging' | 'plugAndCharge'): Handler =>
  chargePointHandler({ flow_id: flowId, value: v.boolean() }, ({ evseId }, { flow_id, value }) => ({
    kind: 'action',
    name,
    evseId,
    flowId: flow_id,
    act: (world) =>
      findChargePoint(world, evseId)?.settings[key].permission === 'write'
        ? {
            outcome: 'done',
            world: withSettings(world, evseId, (settings) => ({
              ...settings,
              [key]: { ...settings[key], value },
            })),
            result: { setting: `set ${value}` },
          }
        : rejected,
  }))

/** The world with the settings of one charge point changed, and currents to match. */
export function withSettings(world: World, evseId: string, change: (settings: Settings) => Settings): World {
  return settle(
    withChargePoint(world, evseId, (chargePoint) => ({
      ...chargePoint,
      settings: change(chargePoint.settings),
    })),
  )
}

/** Sessions, blocking, restarts and the two plain settings (docs/protocol.md §3.4 to §3.9). */
export const actions: Readonly<Record<string, Handler>> = {
  START_SESSION: chargePointHandler(
    { flow_id: flowId, session_token: v.string() },
    ({ evseId }, { flow_id, session_token }, { behaviour }) => ({
      kind: 'action',
      name: 'START_SESSION',
      evseId,
      flowId: flow_id,
      act: (world) => start(world, evseId, session_token, behaviour.startWithoutCar === 'wait'),
    }),
  ),
  STOP_SESSION: chargePointHandler({ flow_id: flowId }, (chargePoint, { flow_id }) => ({
    kind: 'action',
    name: 'STOP_SESSION',
    evseId: chargePoint.evseId,
    flowId: flow_id,
    ...(hasSession(chargePoint)
      ? {}
      : { refusal: `no active session for chargepoint: ${chargePoint.evseId}` }),
    act: (world) => stop(world, chargePoint.evseId),
    bareStatus: true,
  })),
  SET_OPERATIVE: blocking('SET_OPERATIVE', false),
  SET_INOPERATIVE: blocking('SET_INOPERATIVE', true),
  SOFT_RESET: restarting('SOFT_RESET', SOFT_RESET_MS),
  REBOOT: restarting('REBOOT', REBOOT_MS),
  SET_PUBLIC_CHARGING: switching('SET_PUBLIC_CHARGING', 'publicCharging'),
  SET_PLUG_AND_CHARGE: switching('SET_PLUG_AND_CHARGE', 'plugAndCharge'),
}
