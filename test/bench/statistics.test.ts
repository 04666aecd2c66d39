import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measured, samplesOf } from './report/figures.ts'
import { median, quantile } from './report/statistics.ts'
import { centsIn, latencies } from './stage/sightings.ts'

const sample = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 })

describe('a quantile', () => {
  const oneToHundred = Array.from({ length: 100 }, (_, n) => 100 - n)

  it.each([
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ])('of %f of 1 to 100 is %i', (share, expected) => {
    expect(quantile(oneToHundred, share)).toBe(expected)
  })

  it('is a value of the sample, with as many at or below it', () => {
    fc.assert(
      fc.property(sample, fc.double({ noNaN: true, min: 0, max: 1 }), (values, share) => {
        const found = quantile(values, share)
        expect(values).toContain(found)
        const below = values.filter((value) => value <= found).length
        expect(below).toBeGreaterThanOrEqual(share * values.length)
      }),
    )
  })

  it('of nothing is a mistake', () => {
    expect(() => quantile([], 0.5)).toThrow('empty')
  })
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %f', (values, expected) => {
  expect(median(values)).toBe(expected)
})

it('runs become samples, and samples a median with its range', () => {
  const samples = samplesOf([{ parseUs: 3 }, { parseUs: 1 }, { parseUs: 9 }])
  expect(samples).toEqual({ parseUs: [3, 1, 9] })
  expect(measured(samples.parseUs)).toEqual({ median: 3, lowest: 1, highest: 9, runs: 3 })
})

describe('a latency', () => {
  it('is that of the frame, or of the later one that overtook it; what was never seen has none', () => {
    const sentAt = new Map([
      [10, 100],
      [11, 101],
      [12, 102],
      [13, 103],
      [14, 104],
    ])
    const seenAt = new Map([
      [11, 107],
      [12, 110],
    ])
    // Two charge points: 10, 12 and 14 are of the first.
    expect(latencies(sentAt, seenAt, 2).toSorted((a, b) => a - b)).toEqual([6, 8, 10])
  })
})

it.each([
  ['€2.98', [298]],
  ['12.3 kWh € 1,234.50 and €0.07', [123_450, 7]],
  ['€0.242/kWh', []],
  ['none', []],
])('the money in "%s" is %j cents', (text, cents) => {
  expect(centsIn(text)).toEqual(cents)
})
