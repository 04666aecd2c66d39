import { expect, test } from 'vitest'
import { NOW } from '../../../core/builders.ts'
import { aRun, ENTRY, NEWER, pass, stage, TOKEN } from './aVault.ts'

/** Counts from here when the keychain was asked, ms. */
function refusing() {
  const at: number[] = []
  const getPassword = () => {
    at.push(stage.clock.now() - NOW)
    return Promise.reject(new Error('refused'))
  }
  return { at, open: async () => ({ ...stage.chain, getPassword }) }
}

test('a keychain that refuses is asked again at once, then after ever longer waits, five minutes at most', async () => {
  const { at, open } = refusing()
  void aRun({ open }).load()
  await pass(1_700_000)
  const waits = at.slice(1).map((ms, n) => (ms - (at[n] ?? 0)) / 1_000)
  expect(waits).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
})

test('a wait is as long as that to the millisecond', async () => {
  const { at, open } = refusing()
  void aRun({ open }).load()
  await pass(1_999, 1_999)
  expect(at).toEqual([0, 0])
  await pass(1, 1)
  expect(at).toEqual([0, 0, 2_000])
})

test.each([
  [999, true],
  [1_000, false],
])(
  'a keychain that refuses after %d ms asked nobody, and is asked again by itself: %s',
  async (ms, again) => {
    let asked = 0
    const getPassword = async () => {
      asked += 1
      await new Promise<void>((resume) => stage.clock.setTimeout(resume, ms))
      throw new Error('refused')
    }
    void aRun({ open: async () => ({ ...stage.chain, getPassword }) }).load()
    await pass(ms, ms)
    await pass(600_000, 10_000)
    expect(asked > 1).toBe(again)
  },
)

test('a keychain is said to wait after a second, and to be missing after a minute', async () => {
  stage.chain.becomes('locked')
  void aRun().load()
  await pass(999, 999)
  expect(stage.told.isKeychainWaiting).toBe(false)
  await pass(1, 1)
  expect(stage.told.isKeychainWaiting).toBe(true)
  await pass(58_999, 58_999)
  expect(stage.failures).toEqual([])
  await pass(1, 1)
  expect(stage.failures).toEqual([new Error('the keychain does not answer')])
})

test('a keychain that cannot be loaded is loaded again when it is asked next, and then no more', async () => {
  let loads = 0
  const open = async () => {
    loads += 1
    if (loads < 3) throw new Error('no libsecret')
    return stage.chain
  }
  const vault = aRun({ open })
  await vault.save(TOKEN)
  expect(loads).toBe(2)
  await vault.save(NEWER)
  expect([loads, stage.chain.kept.get(ENTRY)]).toEqual([3, NEWER])
  await vault.save(TOKEN)
  expect(loads).toBe(3)
})
