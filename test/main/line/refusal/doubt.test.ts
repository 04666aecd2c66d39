import { expect, test } from 'vitest'
import type { Message } from '../../../../core/wire/message.ts'
import { createDoubt } from '../../../../main/line/doubt.ts'
import { READ_CARDS, READ_GRID, READ_STATUS, type Read } from '../../../../main/line/reads.ts'
import { message, NOW } from '../../../core/builders.ts'
import { turns } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

const ACCOUNT = { object: 'ACCOUNT', login: 'a@b' }
const REFUSED = { object: 'ERROR', error: 9 }

/** A server that answers what is looked for with this, or never. */
function doubting(answer: (read: Read) => object | undefined) {
  const clock = watchedClock(NOW)
  const looks: string[] = []
  const renewals: string[] = []
  const doubt = createDoubt({
    clock,
    line: { mayDoubt: () => true, renew: (code) => renewals.push(code), proven: () => {} },
    request: (read) =>
      new Promise((resolve) => {
        looks.push(read.command.command)
        const said = answer(read)
        if (said === undefined) return void clock.setTimeout(() => resolve(undefined), 10_000)
        const heard: Message = message(said)
        if (heard.kind !== 'error') doubt.heard(heard, read)
        resolve(heard)
      }),
  })
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 5_000) {
      clock.advance(5_000)
      await turns(2)
    }
  }
  return { doubt, looks, renewals, pass }
}

test.each([READ_CARDS, READ_GRID('A'), READ_STATUS('A')])(
  'what is always refused in words of a token is looked at once: $command.command',
  async (read) => {
    const { doubt, looks, renewals, pass } = doubting(() => ACCOUNT)
    for (let n = 0; n < 20; n += 1) {
      doubt.failed(read)
      doubt.refused(read)
      await pass(60_000)
    }
    expect([looks.length, renewals.length]).toEqual([1, 0])
  },
)

test('one charge point that is silent is looked at once, and again after it was answered', async () => {
  const { doubt, looks, renewals, pass } = doubting(() => ACCOUNT)
  const silent = async () => {
    for (let n = 0; n < 20; n += 1) {
      doubt.failed(READ_STATUS('A'))
      await pass(60_000)
    }
  }
  await silent()
  expect(looks).toHaveLength(1)
  doubt.heard(message(ACCOUNT), READ_STATUS('A'))
  await silent()
  expect([looks.length, renewals.length]).toEqual([2, 0])
})

test('others that fail after it are looked at all the same', async () => {
  let isForgotten = false
  const { doubt, renewals, pass } = doubting(() => (isForgotten ? REFUSED : ACCOUNT))
  for (let n = 0; n < 5; n += 1) doubt.failed(READ_STATUS('A'))
  await pass(5_000)
  isForgotten = true
  for (const evseId of ['B', 'C', 'D']) doubt.failed(READ_STATUS(evseId))
  await pass(5_000)
  expect(renewals).toHaveLength(1)
})

test('an answered HELLO, a status and what else is pushed show nothing of the token', async () => {
  const { doubt, renewals, pass } = doubting(() => undefined)
  doubt.refused(undefined)
  doubt.heard(message({ object: 'HELLO' }), undefined)
  doubt.heard(message({ object: 'CH_STATUS', data: { evse_id: 'A', activity: 'charging' } }), undefined)
  await pass(55_000)
  expect(renewals).toHaveLength(0)
  await pass(5_000)
  expect(renewals).toHaveLength(1)
})

test('a late answer to a look shows that the token is known', async () => {
  const { doubt, renewals, pass } = doubting(() => undefined)
  doubt.refused(undefined)
  await pass(30_000)
  doubt.heard(message(ACCOUNT), undefined)
  await pass(600_000)
  expect(renewals).toHaveLength(0)
})

test('nothing is looked for on a connection that is gone', async () => {
  const { doubt, looks, renewals, pass } = doubting(() => undefined)
  doubt.refused(undefined)
  doubt.stop()
  await pass(600_000)
  expect([looks.length, renewals.length]).toEqual([1, 0])
})
