import { serialize } from 'node:v8'
import { positionsOf } from '../../../core/fleet/fleet.ts'
import { reduce } from '../../../core/fleet/reduce.ts'
import { patchBetween, withPatch } from '../../../core/state/patch.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { trayModel } from '../../../core/surface/tray/model.ts'
import { type Message, parseFrame } from '../../../core/wire/message.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, NOW } from '../../core/builders.ts'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'
import { evseIdOf, frameOf } from '../traffic/frames.ts'

const FLEET = 500

function microseconds(times: number, work: () => void): number {
  const startedAt = performance.now()
  work()
  return ((performance.now() - startedAt) * 1000) / times
}

function read(text: string): Message {
  const parsed = parseFrame(text)
  if ('problem' in parsed) throw new Error(parsed.problem.kind)
  return parsed.message
}

/** The builders freeze what they make, which is slower to work with than what the app holds. */
function snapshotOf(size: number): Snapshot {
  const chargePoints = Array.from({ length: size }, (_, n) => ({
    ...aChargePoint({ evseId: evseIdOf(n), status: CHARGING }),
  }))
  const fleet = { ...aFleet([]), chargePoints, position: positionsOf(chargePoints) }
  return { ...aSnapshot(aFleet([])), fleet }
}

function after(snapshot: Snapshot, message: Message): Snapshot {
  return { ...snapshot, fleet: reduce(snapshot.fleet, { type: 'said', message, at: NOW }) }
}

/** Applies every message in turn; `step` is told of each change. */
function follow(
  start: Snapshot,
  messages: readonly Message[],
  step: (before: Snapshot, now: Snapshot) => void,
) {
  let snapshot = start
  for (const message of messages) {
    const next = after(snapshot, message)
    step(snapshot, next)
    snapshot = next
  }
}

function reduceUs(size: number, frames: number): number {
  const messages = Array.from({ length: frames }, (_, n) => read(frameOf(n, size)))
  const start = snapshotOf(size)
  return microseconds(frames, () => follow(start, messages, () => {}))
}

function patchUs(frames: number): number {
  const start = snapshotOf(FLEET)
  const [message] = [read(frameOf(FLEET / 2, FLEET))]
  const next = after(start, message)
  let window = start
  return microseconds(frames, () => {
    for (let n = 0; n < frames; n += 1) {
      const patch = n % 2 === 0 ? patchBetween(start, next) : patchBetween(next, start)
      if (patch) window = withPatch(window, patch)
    }
  })
}

/** As large as it is in a message between processes. */
function patchBytes(): number {
  const start = snapshotOf(FLEET)
  return serialize(patchBetween(start, after(start, read(frameOf(1, FLEET))))).byteLength
}

/** Each of another state, as after each change of one. */
function trayUs(renders: number): number {
  const snapshots = Array.from({ length: 10 }, (_, n) => after(snapshotOf(10), read(frameOf(n, 10))))
  return microseconds(renders, () => {
    for (let n = 0; n < renders; n += 1) {
      const snapshot = snapshots[n % snapshots.length]
      if (snapshot) trayModel(snapshot, speechOf(snapshot), { now: NOW, wall: NOW })
    }
  })
}

type Names = 'trayUs' | 'parseUs' | 'reduceUs' | 'reduceUsOf500' | 'patchUsOf500' | 'patchBytes'

/** What each step of a status costs by itself. */
export function measureCost({ runs, costFrames }: Scale): readonly Run<Names>[] {
  const texts = Array.from({ length: costFrames }, (_, n) => frameOf(n, FLEET))
  const run = (): Run<Names> => ({
    parseUs: microseconds(costFrames, () => {
      for (const text of texts) parseFrame(text)
    }),
    reduceUs: reduceUs(1, costFrames),
    reduceUsOf500: reduceUs(FLEET, costFrames),
    trayUs: trayUs(Math.ceil(costFrames / 50)),
    patchUsOf500: patchUs(costFrames),
    patchBytes: patchBytes(),
  })
  run() // warms up
  return Array.from({ length: runs }, run)
}
