import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { actionRequest, chargePointReference } from '../../src/core/intent.ts'

const evseId = 'BCU102728'

describe('what a window asks', () => {
  it.each([
    { kind: 'start' },
    { kind: 'start', cardUid: '046C8CCA8C1D90' },
    { kind: 'stop' },
    { kind: 'block' },
    { kind: 'unblock' },
    { kind: 'softReset' },
    { kind: 'reboot' },
    { kind: 'boost' },
  ])('%j is taken as it is', (action) => {
    expect(v.parse(actionRequest, { evseId, action })).toEqual({ evseId, action })
  })

  it.each([
    [null],
    [{}],
    [{ evseId }],
    [{ evseId: '', action: { kind: 'stop' } }],
    [{ evseId: 'B'.repeat(101), action: { kind: 'stop' } }],
    [{ evseId: 7, action: { kind: 'stop' } }],
    [{ evseId, action: 'stop' }],
    [{ evseId, action: { kind: 'explode' } }],
    [{ evseId, action: { kind: 'stop', cardUid: 'X' } }],
    [{ evseId, action: { kind: 'start', cardUid: '' } }],
    [{ evseId, action: { kind: 'start', cardUid: 5 } }],
    [{ evseId, action: { kind: 'stop' }, origin: 'tray' }],
  ])('%j is refused', (request) => {
    expect(v.is(actionRequest, request)).toBe(false)
  })

  it('a charge point is named and nothing else', () => {
    expect(v.is(chargePointReference, { evseId })).toBe(true)
    expect(v.is(chargePointReference, { evseId, page: 'x' })).toBe(false)
    expect(v.is(chargePointReference, evseId)).toBe(false)
  })
})
