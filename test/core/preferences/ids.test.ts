import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { preferencesSchema, withChange } from '../../../core/preferences/preferences.ts'
import { toStore } from '../../../core/preferences/stored.ts'

const IDS = ['__proto__', 'constructor', '\uD800', ' ', '#%"\n', 'x'.repeat(100), 'é', 'e\u0301']

test('2,000 charge points can be muted, whatever their ids, and stay so in the file', () => {
  const mutedEvseIds = [...IDS, ...Array.from({ length: 2_000 }, (_, n) => `BCU${n}`)]
  const file = JSON.stringify({ mutedEvseIds })
  expect(v.parse(preferencesSchema, JSON.parse(file)).mutedEvseIds).toEqual(mutedEvseIds)
})

const ODD = [null, 7, '', 'x'.repeat(101), {}, [], { uid: 'C', name: 'newer' }]

describe.each(ODD)('an entry %j that this version cannot use', (odd) => {
  test('costs no other muted charge point, and stays in the file', () => {
    const found = { mutedEvseIds: ['A', odd, 'B'] }
    const read = v.parse(preferencesSchema, found)
    expect(read.mutedEvseIds).toEqual(['A', 'B'])
    const stored = toStore(found, withChange(read, { muted: { evseId: 'Z', isMuted: true } }))
    expect(stored).toEqual({ mutedEvseIds: [odd, 'A', 'B', 'Z'] })
    const again = v.parse(preferencesSchema, stored)
    const without = toStore(stored, withChange(again, { muted: { evseId: 'A', isMuted: false } }))
    expect(without).toEqual({ mutedEvseIds: [odd, 'B', 'Z'] })
  })

  test('costs no other card to start with, and stays in the file', () => {
    const found = { defaultCardUids: { A: 'C1', D: odd, B: 'C2' } }
    const read = v.parse(preferencesSchema, found)
    expect(read.defaultCardUids).toEqual({ A: 'C1', B: 'C2' })
    const stored = toStore(found, withChange(read, { defaultCard: { evseId: 'Z', cardUid: 'CZ' } }))
    expect(stored).toEqual({ defaultCardUids: { A: 'C1', D: odd, B: 'C2', Z: 'CZ' } })
  })
})

test('of more muted charge points than any account has the last count', () => {
  const mutedEvseIds = Array.from({ length: 5_001 }, (_, n) => `BCU${n}`)
  expect(v.parse(preferencesSchema, { mutedEvseIds }).mutedEvseIds).toEqual(mutedEvseIds.slice(1))
})
