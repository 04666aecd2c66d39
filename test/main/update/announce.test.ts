import { expect, test } from 'vitest'
import type { PreferencesChange } from '../../../core/preferences/preferences.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import { NO_RECORD, type UpdateRecord } from '../../../core/update/record.ts'
import { announceUpdate } from '../../../main/update/announce.ts'
import { aSnapshot, HOUR_MS, NOW } from '../../core/builders.ts'
import { aMemory } from '../aMemory.ts'
import { frozenStore } from '../frozenStore.ts'

interface Start {
  readonly preferences?: PreferencesChange
  readonly record?: Partial<UpdateRecord>
  readonly isInView?: boolean
}

function announcing({ preferences = {}, record = {}, isInView = false }: Start = {}) {
  const store = frozenStore(aSnapshot())
  store.changePreferences(preferences)
  const memory = aMemory(undefined, { update: { ...NO_RECORD, ...record } })
  const shown: Notice[] = []
  let wall = NOW
  const announce = announceUpdate({
    store,
    clock: { wall: () => wall },
    memory,
    front: { show: (notice) => shown.push(notice), isOverviewInView: () => isInView },
  })
  return {
    announce,
    shown,
    memory,
    setWall: (at: number) => {
      wall = at
    },
  }
}

test('a newer version is told once, quietly, also over restarts', () => {
  const { announce, shown, memory } = announcing()
  announce('0.2.0')
  announce('0.2.0')
  expect(shown).toMatchObject([{ about: 'update', title: 'Amptray 0.2.0 is available', urgency: 'low' }])
  expect(memory.get().update.told).toBe('0.2.0')
  const next = announcing({ record: memory.get().update })
  next.announce('0.2.0')
  expect(next.shown).toEqual([])
  next.announce('0.3.0')
  expect(next.shown).toHaveLength(1)
})

test.each([
  ['one that is not wanted', { record: { dismissed: '0.2.0' } }],
  ['who looks at the window', { isInView: true }],
  ['with notifications off', { preferences: { notifications: false } }],
  ['in a pause', { preferences: { pausedUntil: NOW + HOUR_MS } }],
] as const)('%s: no notification', (_what, start) => {
  const { announce, shown } = announcing(start)
  announce('0.2.0')
  expect(shown).toEqual([])
})

test('what falls into quiet hours is told after the next look', () => {
  const { announce, shown, setWall } = announcing({
    preferences: { quietHours: true, quietFrom: '13:00', quietUntil: '15:00' },
  })
  announce('0.2.0')
  expect(shown).toEqual([])
  setWall(NOW + 20 * HOUR_MS)
  announce('0.2.0')
  expect(shown).toHaveLength(1)
})
