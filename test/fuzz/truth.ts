import type { ChargePoint } from '../../core/fleet/fleet.ts'
import { chargePointOf, type Fleet } from '../../core/fleet/fleet.ts'
import { parseFrame } from '../../core/wire/message.ts'
import type { Status } from '../../core/wire/status.ts'
import { localTime } from '../../main/simulator/model/localTime.ts'
import type { World } from '../../main/simulator/model/world.ts'
import { chStatus } from '../../main/simulator/protocol/frames.ts'

/** What is told while there is no connection: that there is none. */
export const NOT_CONNECTED = 'not connected'

/** What is told of a charge point whose status is not known. */
export const NOT_READ = 'is not read'

/** What of a status is true or false; the others change from one second to the next. */
const COMPARED = [
  'activity',
  'vehicleLetter',
  'startedAt',
  'stoppedAt',
  'offlineSince',
  'maxCurrentA',
] as const

function trueStatus(world: World, evseId: string): Partial<Status> {
  const one = world.chargePoints.find((each) => each.evseId === evseId)
  if (!one) throw new Error(`${evseId} is not in the world`)
  const parsed = parseFrame(JSON.stringify(chStatus(one, localTime(world.now), false)))
  if ('problem' in parsed || parsed.message.kind !== 'status') throw new Error('the truth cannot be read')
  return parsed.message.status
}

function falseOf(world: World, one: ChargePoint): readonly string[] {
  const { evseId, status, pending, isUnreadable } = one
  const waits = pending.map(({ id, action, phase }) => `${evseId}: ${action.kind} ${id} is ${phase}`)
  if (!status || isUnreadable) return [...waits, `${evseId} ${NOT_READ}`]
  const truth = trueStatus(world, evseId)
  const wrong = COMPARED.filter((key) => status[key] !== truth[key])
  return [...waits, ...wrong.map((key) => `${evseId}: ${key} is ${status[key]}, in truth ${truth[key]}`)]
}

/** All that a connected app tells which is not so now, or is still on its way; the same falsehood in the same words. */
export function falsehoods(world: World, fleet: Fleet): readonly string[] {
  if (fleet.connection.state !== 'online') return [NOT_CONNECTED]
  if (!fleet.isListed) return ['nothing is listed']
  const missing = world.chargePoints.filter(({ evseId }) => !chargePointOf(fleet, evseId))
  const unread = [fleet.cards === undefined ? 'cards' : '', fleet.account === undefined ? 'account' : '']
  return [
    ...missing.map(({ evseId }) => `${evseId} is missing`),
    ...unread.filter((name) => name !== '').map((name) => `the ${name} are not read`),
    ...fleet.chargePoints.flatMap((one) => falseOf(world, one)),
  ]
}
