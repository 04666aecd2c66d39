import { type Fault, isStanding, type PassingFault } from '../faults/fault.ts'
import { localTime } from '../model/localTime.ts'
import { chStatus, error } from '../protocol/frames.ts'
import type { Backend } from './backend.ts'
import { refuseOverLimit } from './conversation.ts'
import type { Connection, Server } from './server.ts'

function halfAStatus(backend: Backend): string {
  const world = backend.live.current()
  const [chargePoint] = world.chargePoints
  const frame = chargePoint ? chStatus(chargePoint, localTime(world.now), false) : error(9)
  const text = JSON.stringify(frame)
  return text.slice(0, Math.floor(text.length / 2))
}

const unknownObject = JSON.stringify({ object: 'CH_WEATHER', data: { evse_id: 'BCU102728', rain: true } })

type Strike = { readonly backend: Backend; readonly each: (act: (connection: Connection) => void) => void }

const strikes: {
  readonly [Name in PassingFault['fault']]: (
    strike: Strike,
    fault: Extract<PassingFault, { readonly fault: Name }>,
  ) => void
} = {
  drop: ({ each }) => each(({ socket }) => socket.terminate()),
  close: ({ each }, { code, reason }) => each(({ close }) => close(code, reason)),
  halfOpen: ({ each }) => each(({ outlet }) => outlet.silence()),
  stall: ({ each }, { ms }) => each(({ outlet }) => outlet.stall(ms)),
  limitReached({ each, backend }, { form }) {
    backend.limit.reach(backend.clock.now(), form)
    each((connection) =>
      form === 'upgrade' ? connection.socket.terminate() : refuseOverLimit[form](connection),
    )
  },
  error: ({ each }, { code, message }) => each(({ outlet }) => outlet.push(error(code, message))),
  garbage: ({ each }) => each(({ outlet }) => outlet.raw('\u0000\u{1f4a5} not JSON {{{')),
  truncated: ({ each, backend }) => each(({ outlet }) => outlet.raw(halfAStatus(backend))),
  oversized: ({ each }, { bytes }) =>
    each(({ outlet }) => outlet.raw(JSON.stringify({ object: 'CH_STATUS', data: 'x'.repeat(bytes) }))),
  unknownObject: ({ each }) => each(({ outlet }) => outlet.raw(unknownObject)),
  raw: ({ each }, { text }) => each(({ outlet }) => outlet.raw(text)),
}

function strikeOnce<Name extends PassingFault['fault']>(
  strike: Strike,
  fault: Extract<PassingFault, { readonly fault: Name }>,
  name: Name,
): void {
  strikes[name](strike, fault)
}

/** Lets a fault happen: once, or from now on if it is a standing one. */
export function strike(fault: Fault, backend: Backend, server: Server): void {
  if (fault.fault === 'forgottenSessions') backend.sessions.clear()
  if (isStanding(fault)) backend.faults.begin(fault)
  else strikeOnce({ backend, each: (act) => server.open().forEach(act) }, fault, fault.fault)
}
