import { expect, test } from 'vitest'
import { tellFaults } from '../../renderer/state/faults.ts'
import { fakeAmptray } from './fakeAmptray.ts'
import * as scenes from './scenes.ts'

function told() {
  const { api, calls, answer } = fakeAmptray(scenes.home())
  const page = new EventTarget()
  tellFaults(api, page)
  const texts = () => calls.map(({ payload }) => (payload as { text: string }).text) // True: only faults are told here.
  return { page, texts, answer }
}

test('what nothing in the window caught is told to main, with where it happened', () => {
  const { page, texts } = told()
  const bug = new Error('a bug')
  page.dispatchEvent(new ErrorEvent('error', { error: bug, message: 'Uncaught Error: a bug' }))
  page.dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }))
  for (const reason of [bug, 'odd', undefined])
    page.dispatchEvent(
      new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason }),
    )
  expect(texts()).toEqual([bug.stack, 'Script error.', bug.stack, 'odd', 'undefined'])
})

test('a long one is cut to what main takes, and one that says nothing is not told', () => {
  const { page, texts } = told()
  page.dispatchEvent(new ErrorEvent('error', { message: 'x'.repeat(10_000) }))
  page.dispatchEvent(new ErrorEvent('error', { message: '' }))
  page.dispatchEvent(new Event('error'))
  expect(texts().map(({ length }) => length)).toEqual([2_000])
})

test('that it cannot be told is no fault of its own', async () => {
  const { page, texts, answer } = told()
  answer('reportFault', () => {
    throw new Error('main is gone')
  })
  page.dispatchEvent(new ErrorEvent('error', { message: 'a bug' }))
  await expect.poll(texts).toEqual(['a bug'])
})
