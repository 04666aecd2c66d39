import * as v from 'valibot'
import { activityOf, hasSession, vehicleOf } from '../chargePoint/face.ts'
import { heldBackBy, profilesOn } from '../chargePoint/profile.ts'
import type { Told } from '../chargePoint/told.ts'
import { cardUid } from '../values/fields.ts'
import { NO_CARD_UID } from '../wire/command.ts'
import { allOf, not, POSSIBLE, whenFree, whenReachable, withCar } from './ability.ts'
import { ANSWER_TIMEOUT_MS, type Keyed, row } from './row.ts'
import {
  type Before,
  sightOfBlock,
  sightOfBoost,
  sightOfRestart,
  sightOfStart,
  sightOfStop,
  sightOfUnblock,
} from './sight.ts'

/** How long after an action was done its events may still come in, ms. */
const SOON_MS = 60_000
/** The same for a restart, which takes minutes, ms. */
const RESTART_MS = 300_000

const common = { patienceMs: ANSWER_TIMEOUT_MS, effectMs: SOON_MS, asksFirst: undefined, undoneBy: undefined }

/** What both restarts share. */
const restart = {
  ...common,
  ability: whenReachable,
  sight: (_action: unknown, one: Told, before: Before | undefined) => sightOfRestart(one, before),
  causes: ['offline', 'backOnline', 'finished', 'stoppedEarly'],
  effectMs: RESTART_MS,
  asksFirst: 'restart',
} as const

const OVERRIDES = {
  delayed: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT',
  priceBased: 'OVERRIDE_CHARGING_PROFILES',
} as const

/** The profiles that a boost sets aside: all that are on. Only the delayed one can show before it is told to be on. */
function overridden(one: Told): readonly (keyof typeof OVERRIDES)[] {
  const on = profilesOn(one)
  return on.length > 0 ? on : ['delayed']
}

/** What a driver does at a charge point (docs/protocol.md §3.5–§3.10, §5.1). */
export const OPERATING = {
  start: row(
    'start',
    /** Without a card uid the default card is meant. */
    { cardUid: v.optional(cardUid) },
    {
      ...common,
      ability: (one) => allOf(whenFree(one, 'alreadyCharging', 'blocked'), withCar(one)),
      commands: (action, { evseId: evse_id }) => [
        { command: 'START_SESSION', evse_id, session_token: action.cardUid ?? NO_CARD_UID },
      ],
      sight: (_action, one) => sightOfStart(one),
      causes: ['started'],
    },
  ),
  stop: row(
    'stop',
    {},
    {
      ...common,
      ability: (one) => {
        const isUnknown = activityOf(one) === 'unknown'
        return allOf(whenReachable(one), hasSession(one) || isUnknown ? POSSIBLE : not('notCharging'))
      },
      commands: (_action, { evseId: evse_id }) => [{ command: 'STOP_SESSION', evse_id }],
      sight: (_action, one, before) => sightOfStop(one, before),
      causes: ['finished', 'stoppedEarly'],
    },
  ),
  block: row(
    'block',
    {},
    {
      ...common,
      ability: (one) => whenFree(one, 'stopFirst', 'alreadyBlocked'),
      commands: (_action, { evseId: evse_id }) => [{ command: 'SET_INOPERATIVE', evse_id }],
      sight: (_action, one, before) => sightOfBlock(one, before),
      causes: ['blocked'],
      undoneBy: 'unblock',
    },
  ),
  unblock: row(
    'unblock',
    {},
    {
      ...common,
      ability: (one) => {
        const mayBeBlocked = ['unavailable', 'unknown'].includes(activityOf(one))
        return allOf(whenReachable(one), mayBeBlocked ? POSSIBLE : not('notBlocked'))
      },
      commands: (_action, { evseId: evse_id }) => [{ command: 'SET_OPERATIVE', evse_id }],
      sight: (_action, one, before) => sightOfUnblock(one, before),
      causes: ['unblocked'],
      undoneBy: 'block',
    },
  ),
  softReset: row(
    'softReset',
    {},
    { ...restart, commands: (_action, { evseId: evse_id }) => [{ command: 'SOFT_RESET', evse_id }] },
  ),
  reboot: row(
    'reboot',
    {},
    { ...restart, commands: (_action, { evseId: evse_id }) => [{ command: 'REBOOT', evse_id }] },
  ),
  /** Charge now, although a smart charging profile holds the car back. */
  boost: row(
    'boost',
    {},
    {
      ...common,
      ability: (one) =>
        allOf(
          whenReachable(one),
          vehicleOf(one) === 'error' ? not('carError') : POSSIBLE,
          heldBackBy(one) === undefined ? not('nothingHoldsBack') : POSSIBLE,
        ),
      commands: (_action, one) =>
        overridden(one).map((profile) => ({
          command: OVERRIDES[profile],
          evse_id: one.evseId,
          value: true,
        })),
      sight: (_action, one) => sightOfBoost(one),
      causes: ['started'],
    },
  ),
} as const

OPERATING satisfies Keyed<typeof OPERATING>
