import { formatTimestamp } from '../../../core/values/time.ts'
import { activityOf, asSeen, costEur, hasSession, vehicleStatusOf } from '../model/chargePoint.ts'
import { gridCurrentsA } from '../model/grid.ts'
import { type LocalTime, localTime } from '../model/localTime.ts'
import { holdOn } from '../model/profiles.ts'
import type { ChargeCard, ChargePoint, World } from '../model/world.ts'

/** One message of the server: a JSON object with a string `object` (docs/protocol.md §1.1). */
export type Frame = { readonly object: string; readonly [field: string]: unknown }

const tenths = (value: number) => Math.round(value * 10) / 10
const hundredths = (value: number) => Math.round(value * 100) / 100
const thousandths = (value: number) => Math.round(value * 1000) / 1000

const timestamp = (at: number | undefined) => (at === undefined ? '' : formatTimestamp(at))

/** CH_STATUS without what some servers leave out (docs/protocol.md §4.3). Amperes, volts, kWh and EUR. */
export function chStatus(chargePoint: ChargePoint, local: LocalTime, boostingField: boolean): Frame {
  const seen = asSeen(chargePoint)
  const { evseId, offline } = chargePoint
  const { session, flow } = seen
  const boosting = {
    boosting: session?.boosted ?? false,
    smart_current_heartbeat_timeout: holdOn(seen, local) ? 60 : 0,
  }
  return {
    object: 'CH_STATUS',
    evse_id: evseId,
    data: {
      actual_p1: flow.currentsA[0],
      actual_p2: flow.currentsA[1],
      actual_p3: flow.currentsA[2],
      activity: activityOf(chargePoint, local),
      actual_v1: flow.voltagesV[0],
      actual_v2: flow.voltagesV[1],
      actual_v3: flow.voltagesV[2],
      actual_kwh: session ? thousandths(session.energyWh / 1000) : 0,
      max_usage: chargePoint.maxUsageA,
      smartcharging_max_usage: flow.smartLimitA,
      max_offline: chargePoint.maxOfflineA,
      offline_since: timestamp(offline?.since),
      start_datetime: timestamp(session?.startedAt),
      stop_datetime: timestamp(session?.stoppedAt),
      total_cost: session ? hundredths(costEur(session, chargePoint.settings.tariff)) : 0,
      vehicle_status: vehicleStatusOf(seen),
      ...(boostingField ? boosting : {}),
      evse_id: evseId,
    },
  }
}

const cardForm = (card: ChargeCard) => ({
  uid: card.uid,
  id: card.id,
  name: card.name,
  customer_name: card.customerName,
  valid: card.valid ? 1 : 0,
})

/** CHARGE_CARDS; the list is in `cards` (docs/protocol.md §4.5). */
export const chargeCards = ({ cards }: World): Frame => ({
  object: 'CHARGE_CARDS',
  cards: cards.map((card) => ({
    ...cardForm(card),
    date_created: card.createdOn,
    date_modified: card.modifiedOn,
    date_became_invalid: card.becameInvalidOn,
  })),
  default_card: { uid: 'BCU-APP', id: 'BCU-APP' },
})

/** A card by its uid, or the pseudo card of that uid (docs/protocol.md §4.2). */
export function cardReference(world: World, uid: string): Record<string, unknown> {
  const card = world.cards.find((one) => one.uid === uid)
  return card ? cardForm(card) : { uid, id: uid, customer_name: '' }
}

const gridPhases = (world: World) => {
  const [p1, p2, p3] = gridCurrentsA(world, localTime(world.now))
  return { grid_actual_p1: tenths(p1), grid_actual_p2: tenths(p2), grid_actual_p3: tenths(p3) }
}

/** GRID_STATUS: names no charge point (docs/protocol.md §4.6). Amperes. */
export const gridStatus = (world: World): Frame => ({
  object: 'GRID_STATUS',
  data: {
    id: world.grid.id,
    ...gridPhases(world),
    grid_max_install: world.grid.installA,
    grid_max_reserved: world.grid.reservedA,
  },
})

/** GRID_CURRENT: flat, without maxima (docs/protocol.md §4.6). Amperes. */
export const gridCurrent = (world: World, evseId: string): Frame => ({
  object: 'GRID_CURRENT',
  evse_id: evseId,
  ...gridPhases(world),
})

/** ACCOUNT in its full form (docs/protocol.md §2.4). */
export const account = ({ account: { login, fullName } }: World): Frame => ({
  object: 'ACCOUNT',
  full_name: fullName,
  email: login,
  login,
  should_reset_password: false,
  developer_mode_enabled: true,
  tel: '',
  marketing_target: 'bluecurrent',
  first_login_app: '2020-01-15T13:33:52',
  hubspot_user_identity: 'simulated',
})

const errorMessages: Readonly<Record<number, string>> = {
  0: 'Unknown command',
  1: 'Invalid Auth Token',
  2: 'forbidden',
  9: 'Unknown error',
  42: 'Request limit reached',
}

/** ERROR with a code of docs/protocol.md §4.11. */
export const error = (code: number, message = errorMessages[code] ?? 'Something went wrong'): Frame => ({
  object: 'ERROR',
  error: code,
  message,
})

/** Whether a charge point is worth a status now and then although nothing happened to it. */
export const isLive = (chargePoint: ChargePoint): boolean => !chargePoint.offline && hasSession(chargePoint)
