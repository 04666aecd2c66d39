/** A value per phase, L1 to L3. A phase that is not used holds 0. */
export type Phases = readonly [number, number, number]

type Permission = 'none' | 'read' | 'write'

type Setting<T> = { readonly value: T; readonly permission: Permission }

/** Length of one step of the model in ms, unless a high speed asks for coarser ones. */
export const STEP_MS = 1_000

export type Car = {
  readonly batteryWh: number
  readonly storedWh: number
  /** What the on-board charger takes per phase before it tapers; 0 on phases that the car does not use. */
  readonly maxA: Phases
}

export type ChargingSession = {
  readonly startedAt: number
  /** Undefined while the session runs. */
  readonly stoppedAt: number | undefined
  readonly energyWh: number
  readonly cardUid: string
  /** A smart-charging profile is set aside for the rest of this session. */
  readonly boosted: boolean
}

/** What the meter shows now and what the charge point may use, all per phase. */
export type Flow = {
  readonly currentsA: Phases
  readonly voltagesV: Phases
  /** The limit that smart charging applies right now; 0 while a profile holds the car back. */
  readonly smartLimitA: number
}

export type DelayedCharging = Setting<boolean> & {
  /** Minutes of the day between which charging is allowed; the window may cross midnight (docs/protocol.md §3.10). */
  readonly startMinute: number
  readonly endMinute: number
  /** Days on which the window opens, 1 = Monday to 7 = Sunday. */
  readonly days: readonly number[]
}

export type PriceBasedCharging = Setting<boolean> & {
  /** It is or was on: only then can it be set up (docs/protocol.md §3.11). */
  readonly wasOn: boolean
  readonly leaveMinute: number
  readonly expectedKwh: number
  readonly minimumKwh: number
  readonly batteryKwh: number | undefined
  readonly currentPct: number | undefined
  readonly minimumPct: number | undefined
}

export type Tariff = {
  readonly tariffId: string
  /** EUR per kWh. */
  readonly priceExVat: number
  readonly priceInVat: number
  /** EUR per session. */
  readonly startPriceExVat: number
  readonly startPriceInVat: number
  readonly vatPercentage: number
}

type Location = {
  readonly latitude: number
  readonly longitude: number
  readonly street: string
  readonly housenumber: string
  readonly zipcode: string
  readonly city: string
  readonly country: string
}

export type Settings = {
  readonly name: string
  readonly publicCharging: Setting<boolean>
  readonly plugAndCharge: Setting<boolean>
  readonly plugAndChargeNotification: Setting<boolean>
  readonly publishLocation: Setting<boolean>
  readonly ledInteraction: Setting<boolean>
  readonly ledIntensity: Setting<number>
  readonly capacityTariff: Setting<boolean> & { readonly maxKwh: number | null }
  readonly delayed: DelayedCharging
  readonly priceBased: PriceBasedCharging
  readonly preferredCardUid: string
  readonly plugAndChargeCardUid: string
  readonly tariff: Tariff
  readonly location: Location
}

export type ChargePoint = {
  readonly evseId: string
  readonly modelType: string
  readonly chargepointType: string
  readonly isCable: boolean
  readonly phases: 1 | 3
  /** Ceiling per phase. */
  readonly maxUsageA: number
  /** Limit per phase while there is no connection to the backend. */
  readonly maxOfflineA: number
  readonly smartCharging: boolean
  /** Shares the grid connection with the other dynamic charge points. */
  readonly smartChargingDynamic: boolean
  readonly blocked: boolean
  readonly failed: boolean
  /** Powers up again at this time (epoch ms); nothing flows until then. */
  readonly restartsAt: number | undefined
  /** No connection to the backend, which goes on showing what it saw last. */
  readonly offline: { readonly since: number; readonly lastSeen: Seen } | undefined
  readonly car: Car | undefined
  /** The running session, or the last one. */
  readonly session: ChargingSession | undefined
  readonly flow: Flow
  readonly settings: Settings
}

type Seen = Pick<ChargePoint, 'car' | 'session' | 'flow'>

type Grid = {
  readonly id: string
  /** Rating of the connection per phase. */
  readonly installA: number
  /** What house and charge points may use together per phase. */
  readonly reservedA: number
  /** The house without charge points; negative where solar panels feed in. */
  readonly houseA: Phases
  /** How far the house's load wanders about `houseA`. */
  readonly wanderA: number
  /** Added on every phase at the height of the evening. */
  readonly eveningA: number
}

export type ChargeCard = {
  readonly uid: string
  readonly id: string
  readonly name: string
  readonly customerName: string
  readonly valid: boolean
  /** `YYYY-MM-DD` */
  readonly createdOn: string
  readonly modifiedOn: string
  readonly becameInvalidOn: string | null
}

type Account = { readonly customerId: string; readonly login: string; readonly fullName: string }

export type OverrideDay = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU'

/** A temporary cap on the current that smart charging advises (docs/protocol.md §3.12). */
export type OverrideSchedule = {
  readonly id: number
  readonly evseIds: readonly string[]
  readonly startMinute: number
  readonly startDays: readonly OverrideDay[]
  readonly stopMinute: number
  readonly stopDays: readonly OverrideDay[]
  readonly capA: number
}

/** What people, cars and the weather do to a charge point. */
export type Happening =
  | { readonly what: 'plugIn'; readonly car?: Car | undefined }
  | { readonly what: 'unplug' }
  | { readonly what: 'start'; readonly cardUid: string }
  | { readonly what: 'stop' }
  | { readonly what: 'boost' }
  | { readonly what: 'block'; readonly on: boolean }
  | { readonly what: 'offline'; readonly on: boolean }
  | { readonly what: 'error'; readonly on: boolean }
  | { readonly what: 'restart'; readonly downMs: number }

export type Appointment = { readonly at: number; readonly evseId: string; readonly happening: Happening }

export type World = {
  /** Epoch ms of the world's own clock. */
  readonly now: number
  readonly seed: number
  readonly account: Account
  readonly cards: readonly ChargeCard[]
  readonly grid: Grid
  readonly chargePoints: readonly ChargePoint[]
  readonly schedules: readonly OverrideSchedule[]
  readonly nextScheduleId: number
  /** What is yet to happen, earliest first. */
  readonly agenda: readonly Appointment[]
}

/** The charge point with this id, if the account has it. */
export const findChargePoint = (world: World, evseId: string): ChargePoint | undefined =>
  world.chargePoints.find((chargePoint) => chargePoint.evseId === evseId)

/** The world with one charge point changed; the same world when the change changes nothing. */
export function withChargePoint(
  world: World,
  evseId: string,
  change: (chargePoint: ChargePoint) => ChargePoint,
): World {
  const index = world.chargePoints.findIndex((chargePoint) => chargePoint.evseId === evseId)
  const before = world.chargePoints[index]
  if (!before) return world
  const after = change(before)
  return after === before ? world : { ...world, chargePoints: world.chargePoints.with(index, after) }
}
