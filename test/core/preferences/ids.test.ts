import * as v from 'valibot'
import { expect, test } from 'vitest'
import { preferencesSchema } from '../../../core/preferences/preferences.ts'

const IDS = ['__proto__', 'constructor', '\uD800', ' ', '#%"\n', 'x'.repeat(100), 'é', 'e\u0301']

test('2,000 charge points can be muted, whatever their ids, and stay so in the file', () => {
  const mutedEvseIds = [...IDS, ...Array.from({ length: 2_000 }, (_, n) => `BCU${n}`)]
  const file = JSON.stringify({ mutedEvseIds })
  expect(v.parse(preferencesSchema, JSON.parse(file)).mutedEvseIds).toEqual(mutedEvseIds)
})
