import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerOf } from '../../../core/update/version.ts'

/** https://semver.org/#spec-item-11, each later than the one before. */
const IN_ORDER = [
  '0.9.9',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1-rc.1',
  '1.0.1',
  '1.1.0',
  '1.9.0',
  '1.10.0',
  '2.0.0',
]

const isStable = (version: string) => !version.includes('-')

test('only a newer version is offered, and a prerelease only to a prerelease', () => {
  for (const [n, current] of IN_ORDER.entries()) {
    for (const [m, offered] of IN_ORDER.entries()) {
      const isOffered = m > n && (isStable(offered) || !isStable(current))
      expect([current, offered, offerOf(offered, current)]).toEqual([
        current,
        offered,
        isOffered ? 'newer' : 'notNewer',
      ])
    }
  }
})

test('what stands after + makes a version no newer', () => {
  expect(offerOf('1.0.0+5', '1.0.0+4')).toBe('notNewer')
  expect(offerOf('1.0.1+4', '1.0.0+5')).toBe('newer')
})

test.each([
  ['nothing', undefined],
  ['a number', 2],
  ['a word', 'latest'],
  ['two numbers', '2.0'],
  ['a leading zero', '02.0.0'],
  ['blanks', ' 2.0.0'],
  ['a line', '2.0.0\nmore'],
  ['markup', '2.0.0-<b>'],
  ['an empty field', '2.0.0-a..b'],
  ['a number that no computer counts', '2.0.9999999999'],
  ['one that is too long to be drawn', `2.0.0-${'a'.repeat(40)}`],
])('%s is no version', (_what, offered) => {
  expect(offerOf(offered, '1.0.0')).toBe('unreadable')
})

test('whatever a feed says, what is offered can be drawn as it is, and is offered no second time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^\d+\.\d+\.\d+(-\S*)?$/)), (offered) => {
      if (offerOf(offered, '1.0.0') !== 'newer') return
      expect(offered).toMatch(/^[\w.+-]{5,40}$/)
      expect(offerOf(offered, String(offered))).toBe('notNewer')
    }),
  )
})
