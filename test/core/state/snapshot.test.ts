import { expect, it } from 'vitest'
import { received, type SentSnapshot, toSend } from '../../../core/state/snapshot.ts'
import { aChargePoint, aFleet, aSnapshot } from '../builders.ts'

const snapshot = aSnapshot(aFleet([aChargePoint(), aChargePoint({ evseId: 'BCU100186' })]))

it('goes to a window without the positions, which the window makes again', () => {
  const sent = toSend(snapshot)
  expect(sent.fleet).not.toHaveProperty('position')
  expect(received(structuredClone(sent))).toEqual(snapshot)
})

it('is not sent whole by mistake', () => {
  // @ts-expect-error A whole Snapshot has positions.
  const sent: SentSnapshot = snapshot
  expect(sent).toBe(snapshot)
})
