import { localTime } from '../model/localTime.ts'
import { chargePointHandler, type Handler, handler } from './answer.ts'
import { chargePoints, chSettings } from './chargePointFrames.ts'
import { account, chargeCards, chStatus, gridStatus } from './frames.ts'

/** The commands that only ask (docs/protocol.md §3.3 and §2.4). */
export const reads: Readonly<Record<string, Handler>> = {
  GET_ACCOUNT: handler({}, (_, { world }) => ({ kind: 'reply', frame: account(world) })),
  GET_CHARGE_CARDS: handler({}, (_, { world }) => ({ kind: 'reply', frame: chargeCards(world) })),
  GET_CHARGE_POINTS: handler({}, (_, { world }) => ({ kind: 'reply', frame: chargePoints(world) })),
  GET_CH_STATUS: chargePointHandler({}, ({ chargePoint }, _, { world, behaviour }) => ({
    kind: 'reply',
    frame: chStatus(chargePoint, localTime(world.now), behaviour.boostingField),
  })),
  GET_CH_SETTINGS: chargePointHandler({}, ({ chargePoint }, _, { world }) => ({
    kind: 'reply',
    frame: chSettings(chargePoint, world),
  })),
  GET_GRID_STATUS: chargePointHandler({}, (_subject, _, { world }) => ({
    kind: 'reply',
    frame: gridStatus(world),
  })),
}
