import { findChargePoint, type World } from '../model/world.ts'
import type { Action, Verdict } from '../protocol/answer.ts'
import type { Frame } from '../protocol/frames.ts'
import { type Backend, broadcast } from './backend.ts'
import type { Outlet } from './outlet.ts'

/** Envelope of RECEIVED_ and STATUS_ (docs/protocol.md §4.9). */
const envelope = (prefix: string, action: Action, error: string, result: object): Frame => ({
  object: `${prefix}_${action.name}`,
  success: error === '',
  flow_id: action.flowId,
  evse_id: action.evseId,
  result,
  error,
})

function statusFrame(action: Action, error: string, world: World): Frame {
  if (!action.bareStatus || error !== '') {
    return envelope('STATUS', action, error, action.result?.(world) ?? {})
  }
  return { object: `STATUS_${action.name}`, success: true, flow_id: action.flowId, error: '' }
}

const receivedFrame = (action: Action): Frame =>
  action.refusal === undefined
    ? envelope('RECEIVED', action, '', {})
    : { object: `RECEIVED_${action.name}`, success: false, error: action.refusal }

const errorOf = (verdict: Verdict | undefined) =>
  verdict ? { rejected: 'REJECTED', done: '' }[verdict.outcome] : 'TIMEOUT'

function conclude(backend: Backend, outlet: Outlet, action: Action, isReachable: boolean): void {
  const before = backend.live.current()
  const verdict = isReachable ? action.act(before) : undefined
  const after = verdict?.outcome === 'done' ? verdict.world : before
  if ((action.replies ?? 'both') === 'both' && !backend.faults.on('silence')) {
    broadcast(backend, statusFrame(action, errorOf(verdict), after), outlet)
  }
  backend.live.change(after)
}

/**
 * Carries a command out: RECEIVED_, then STATUS_ and its effect once the charge point has answered; TIMEOUT when
 * it cannot. The effect comes even when the connection that asked is gone by then (docs/protocol.md §3.1).
 */
export function perform(backend: Backend, outlet: Outlet, action: Action): void {
  const { receivedLatencyMs, statusLatencyMs, statusTimeoutMs } = backend.behaviour
  const receivedMs = backend.latencyMs(receivedLatencyMs)
  if (action.replies !== 'none') outlet.reply(receivedFrame(action), receivedMs)
  if (action.refusal !== undefined) return
  const timeoutMs = backend.latencyMs([statusTimeoutMs, statusTimeoutMs])
  const answersAfterMs = receivedMs + backend.latencyMs(statusLatencyMs)
  const isOffline = () => findChargePoint(backend.live.current(), action.evseId)?.offline !== undefined
  const timeOut = (delayMs: number) =>
    backend.timers.later(delayMs, () => conclude(backend, outlet, action, false))

  if (isOffline()) {
    timeOut(timeoutMs)
    return
  }
  backend.timers.later(answersAfterMs, () => {
    if (isOffline()) timeOut(Math.max(0, timeoutMs - answersAfterMs))
    else conclude(backend, outlet, action, true)
  })
}
