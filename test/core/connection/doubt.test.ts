import { describe, expect, it } from 'vitest'
import {
  checkFrom,
  firstHeard,
  type Heard,
  isToCheck,
  withCheck,
  withQuestion,
  withSaid,
  withSpent,
} from '../../../core/connection/doubt.ts'
import { HOUR_MS, NOW } from '../builders.ts'

const NOTHING_SPENT = { ofOne: Number.NEGATIVE_INFINITY, ofAll: Number.NEGATIVE_INFINITY }

/** What is heard one second after the other, from "A" on: "?" is a question, small letters are parts, "." only time. */
function after(script: string) {
  let heard: Heard = firstHeard({ activity: 'A' })
  let verdict = ''
  ;[...script].forEach((sign, n) => {
    const at = NOW + n * 1_000
    if (sign === '?') heard = withQuestion(heard, at)
    else if (sign !== '.') {
      const isPart = sign !== sign.toUpperCase()
      const said = withSaid(heard, { activity: sign.toUpperCase() }, !isPart, at)
      heard = said.heard
      verdict = said.isLate ? 'late' : said.isDoubted ? 'doubted' : 'believed'
    }
  })
  return { heard, verdict, isInDoubt: heard.doubt !== undefined }
}

const WAIT = '.'.repeat(30)

describe('the last that was heard', () => {
  it.each([
    // Nothing was asked.
    ['BA', 'believed', false],
    ['BABAB', 'believed', false],
    // It is as it was, or as it never was.
    ['?A', 'believed', false],
    ['?B', 'believed', false],
    ['?BC', 'believed', false],
    // No answer was heard, so this seems to be it.
    ['?BA', 'late', true],
    ['?BCA', 'late', true],
    ['?BCAC', 'doubted', true],
    // The answer was heard, as it seems.
    ['?ABA', 'doubted', true],
    ['?BA?BA', 'late', true],
    // One more than there are answers to come says it.
    ['?BAA', 'believed', false],
    ['??BAA', 'believed', true],
    ['??BAAA', 'believed', false],
    // The answer to a question that was asked after it says it, or something else, or what never was before.
    ['?BA?A', 'believed', false],
    ['?BA?B', 'doubted', true],
    ['?BA?C', 'believed', false],
    // A question asked when all others were over has just one answer.
    [`?BA${WAIT}?B`, 'believed', false],
    [`?BA${WAIT}?A`, 'believed', false],
    [`?BA?B${WAIT}?A`, 'believed', false],
    [`?BA?B${WAIT}?B`, 'believed', false],
    // But that may be overtaken as well.
    [`?BA${WAIT}?AB`, 'doubted', true],
    [`?BA${WAIT}?BA`, 'late', true],
    // A push of half a minute after the last question.
    [`?B${WAIT}A`, 'believed', false],
    [`?BA${WAIT}B`, 'believed', false],
    [`?B${WAIT}?A`, 'believed', false],
    // Only pushes tell a part.
    ['?Ba', 'believed', false],
    ['?BAb', 'believed', false],
  ])('of %j is %s, and in doubt: %s', (script, verdict, isInDoubt) => {
    const one = after(script)
    expect([one.verdict, one.isInDoubt]).toEqual([verdict, isInDoubt])
  })
})

describe('what is said of something else', () => {
  const inDoubt = () => after('?BA').heard

  it('leaves a doubt as it is', () => {
    const { heard } = withSaid(inDoubt(), { vehicleLetter: 'B' }, true, NOW)
    expect(heard.doubt).toEqual(inDoubt().doubt)
    expect(withSaid(heard, { vehicleLetter: 'B' }, true, NOW).heard.doubt).toEqual(inDoubt().doubt)
  })

  it('and of what is in doubt, as never before, ends it', () => {
    const { heard } = withSaid(inDoubt(), { activity: 'A', vehicleLetter: 'B' }, true, NOW)
    expect(heard.doubt).toBeUndefined()
  })
})

it('does not grow with what comes and goes', () => {
  let heard = withQuestion(firstHeard({ startedAt: 0 }), NOW)
  for (let n = 1; n < 1_000; n += 1) heard = withSaid(heard, { startedAt: n }, true, NOW).heard
  expect(heard.past.length).toBeLessThanOrEqual(20)
})

describe('what is in doubt is asked for', () => {
  const DOUBTED = after('?BA').heard
  const ASKED_AT = NOW
  const HEARD_AT = NOW + 2_000
  const from = (times: {
    heardAt?: number
    checkedAt?: number
    isLate?: boolean
    spent?: typeof NOTHING_SPENT
  }) => {
    const { heardAt = HEARD_AT, checkedAt = Number.NEGATIVE_INFINITY, isLate = false } = times
    return checkFrom([DOUBTED], { heardAt, checkedAt }, isLate, times.spent ?? NOTHING_SPENT)
  }
  const spentTimes = (times: number) => {
    let spent = NOTHING_SPENT
    for (let n = 0; n < times; n += 1) spent = withSpent(spent, NOW)
    return spent
  }

  it.each([
    ['at once', {}, HEARD_AT],
    ['at once where it was asked for half a minute before', { checkedAt: HEARD_AT - 30_000 }, HEARD_AT],
    ['at once where it seems to be a late answer', { checkedAt: NOW, isLate: true }, HEARD_AT],
    ['half a minute after it was asked for', { checkedAt: NOW + 1_000 }, NOW + 31_000],
    ['not before others must be answered', { checkedAt: NOW - 25_000 }, ASKED_AT + 30_000],
    ['not before it is quiet', { heardAt: NOW + 27_000, checkedAt: NOW }, NOW + 37_000],
  ])('%s', (_when, times, at) => {
    expect(from(times)).toBe(at)
  })

  it.each([
    [2, HEARD_AT],
    // What is left is for when it is quiet.
    [3, NOW + 30_000],
    [4, NOW + 30_000],
    [5, NOW + 120_000],
    [6, NOW + 240_000],
  ])('after it was asked for %i times without a pause as often as is left', (times, at) => {
    expect(from({ spent: { ...NOTHING_SPENT, ofOne: spentTimes(times).ofOne } })).toBe(at)
  })

  it.each([
    [19, HEARD_AT],
    [20, NOW + 120_000],
    [21, NOW + 240_000],
  ])('after %i questions about all charge points as often as is left', (times, at) => {
    expect(from({ spent: { ...NOTHING_SPENT, ofAll: spentTimes(times).ofAll } })).toBe(at)
  })

  it('at most 50 times an hour, whatever charge points', () => {
    let spent = NOTHING_SPENT
    let times = 0
    for (let at = NOW; at < NOW + HOUR_MS; at += 1_000) {
      const ofAll = { ...NOTHING_SPENT, ofAll: spent.ofAll }
      if (checkFrom([DOUBTED], { heardAt: at, checkedAt: Number.NEGATIVE_INFINITY }, true, ofAll) > at)
        continue
      spent = withSpent(spent, at)
      times += 1
    }
    expect(times).toBeLessThanOrEqual(50)
  })

  it('three times, where no answer comes', () => {
    let heard = DOUBTED
    const asked: boolean[] = []
    for (let n = 0; n < 5; n += 1) {
      asked.push(isToCheck(heard))
      heard = withCheck(heard)
    }
    expect(asked).toEqual([true, true, true, false, false])
  })
})
