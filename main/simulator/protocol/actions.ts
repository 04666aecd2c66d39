import * as v from 'valibot'
import { hasSession } from '../model/chargePoint.ts'
import { withSettings } from '../model/flow.ts'
import { happen } from '../model/happening.ts'
import { findChargePoint, type Happening, type World } from '../model/world.ts'
import { type Action, chargePointHandler, type Handler, type Subject, type Verdict } from './answer.ts'

const NO_CARD = 'BCU-APP'
const SOFT_RESET_MS = 15_000
const REBOOT_MS = 60_000

const rejected: Verdict = { outcome: 'rejected' }

const done = (world: World): Verdict => ({ outcome: 'done', world })

/** Done if it could happen, rejected if not. */
function attempt(world: World, evseId: string, happening: Happening): Verdict {
  const next = happen(world, evseId, happening)
  return next === world ? rejected : done(next)
}

const action = (name: string, { evseId, flowId }: Subject, act: (world: World) => Verdict): Action => ({
  kind: 'action',
  name,
  evseId,
  flowId,
  act,
})

function start(world: World, evseId: string, cardUid: string, carMayBeMissing: boolean): Verdict {
  const hasCar = findChargePoint(world, evseId)?.car !== undefined
  const cardIsValid = cardUid === NO_CARD || world.cards.some(({ uid, valid }) => uid === cardUid && valid)
  return cardIsValid && (hasCar || carMayBeMissing)
    ? attempt(world, evseId, { what: 'start', cardUid })
    : rejected
}

function block(world: World, evseId: string, on: boolean): Verdict {
  const chargePoint = findChargePoint(world, evseId)
  return chargePoint && hasSession(chargePoint)
    ? rejected
    : done(happen(world, evseId, { what: 'block', on }))
}

const blocking = (name: string, on: boolean): Handler =>
  chargePointHandler({}, (subject, _, { behaviour }) => ({
    ...action(name, subject, (world) => block(world, subject.evseId, on)),
    replies: behaviour.operativeStatus ? 'both' : 'received',
  }))

const restarting = (name: string, downMs: number): Handler =>
  chargePointHandler({}, (subject) =>
    action(name, subject, (world) => attempt(world, subject.evseId, { what: 'restart', downMs })),
  )

const settingOf = (world: World, evseId: string, key: 'publicCharging' | 'plugAndCharge') =>
  findChargePoint(world, evseId)?.settings[key]

const switching = (name: string, key: 'publicCharging' | 'plugAndCharge'): Handler =>
  chargePointHandler({ value: v.boolean() }, (subject, { value }) => ({
    ...action(name, subject, (world) => {
      const setting = settingOf(world, subject.evseId, key)
      if (setting?.permission !== 'write') return rejected
      return done(
        withSettings(world, subject.evseId, (settings) => ({ ...settings, [key]: { ...setting, value } })),
      )
    }),
    // Also when it failed: the official client cannot do without it (docs/protocol.md §3.5).
    result: (world) => ({ setting: `set ${settingOf(world, subject.evseId, key)?.value}` }),
  }))

/** Sessions, blocking, restarts and the two plain settings (docs/protocol.md §3.4 to §3.9). */
export const actions: Readonly<Record<string, Handler>> = {
  START_SESSION: chargePointHandler(
    { session_token: v.string() },
    (subject, { session_token }, { behaviour }) =>
      action('START_SESSION', subject, (world) =>
        start(world, subject.evseId, session_token, behaviour.startWithoutCar === 'wait'),
      ),
  ),
  STOP_SESSION: chargePointHandler({}, (subject) => ({
    ...action('STOP_SESSION', subject, (world) => attempt(world, subject.evseId, { what: 'stop' })),
    ...(hasSession(subject.chargePoint)
      ? {}
      : { refusal: `no active session for chargepoint: ${subject.evseId}` }),
    bareStatus: true,
  })),
  SET_OPERATIVE: blocking('SET_OPERATIVE', false),
  SET_INOPERATIVE: blocking('SET_INOPERATIVE', true),
  SOFT_RESET: restarting('SOFT_RESET', SOFT_RESET_MS),
  REBOOT: restarting('REBOOT', REBOOT_MS),
  SET_PUBLIC_CHARGING: switching('SET_PUBLIC_CHARGING', 'publicCharging'),
  SET_PLUG_AND_CHARGE: switching('SET_PLUG_AND_CHARGE', 'plugAndCharge'),
}
