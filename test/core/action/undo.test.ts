import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { Origin } from '../../../core/action/pending.ts'
import { undoOf } from '../../../core/action/undo.ts'
import { aChargePoint, aPendingAction, NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

const done = (action: Action, activity: string, origin: Origin = 'window') => ({
  ...aChargePoint({ status: { activity } }),
  completed: { id: 1, action, origin, at: NOW },
})
const at = (ms: number) => () => NOW + ms
const blocked = done({ kind: 'block' }, 'unavailable')

describe('what was just done in the window', () => {
  it('can be undone for ten seconds', () => {
    expect(undoOf(blocked, ONLINE, at(0))).toBe('unblock')
    expect(undoOf(done({ kind: 'unblock' }, 'available'), ONLINE, at(9_999))).toBe('block')
    expect(undoOf(blocked, ONLINE, at(10_000))).toBeUndefined()
  })

  it('cannot when the charge point has moved on, or something else was asked of it', () => {
    expect(undoOf(done({ kind: 'block' }, 'available'), ONLINE, at(0))).toBeUndefined()
    expect(undoOf(done({ kind: 'unblock' }, 'charging'), ONLINE, at(0))).toBeUndefined()
    expect(undoOf({ ...blocked, pending: [aPendingAction()] }, ONLINE, at(0))).toBeUndefined()
  })

  it.each(NOT_ONLINE)('cannot while $state', (connection) => {
    expect(undoOf(blocked, connection, at(0))).toBeUndefined()
  })

  it('cannot when it was done elsewhere, or has no inverse', () => {
    expect(undoOf(done({ kind: 'block' }, 'unavailable', 'tray'), ONLINE, at(0))).toBeUndefined()
    expect(undoOf(done({ kind: 'stop' }, 'available'), ONLINE, at(0))).toBeUndefined()
  })

  it('asks for the time only then, so that nothing ticks without reason', () => {
    const never = () => expect.unreachable('nothing was done')
    expect(undoOf(aChargePoint({ status: { activity: 'unavailable' } }), ONLINE, never)).toBeUndefined()
  })
})
