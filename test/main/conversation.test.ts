import { expect, test } from 'vitest'
import { converse } from '../fuzz/conversation.ts'
import { startStage } from '../fuzz/stage.ts'
import { conversationOf } from '../fuzz/steps.ts'
import { falsehoods } from '../fuzz/truth.ts'

// A few of those that `npm run fuzz` plays by the thousand.
test.each([1, 2, 3, 4, 5])(
  'nothing stays false for longer than promised in conversation %i',
  async (seed) => {
    const { steps, random } = conversationOf(seed, 40)
    expect(await converse(steps, random)).toEqual([])
  },
  60_000,
)

test('whatever is not so is seen', async () => {
  const stage = await startStage(() => 0.5)
  const told = () => falsehoods(stage.simulator.world(), stage.engine().store.get().fleet)
  expect(told()).toEqual(['not connected'])
  await stage.pass(10_000)
  expect(told()).toEqual([])
  stage.simulator.fault({ fault: 'noPushes' })
  stage.simulator.happen('BCU104410', { what: 'block', on: false })
  expect(told()).toEqual(['BCU104410: activity is unavailable, in truth available'])
  stage.engine().actions.act({ evseId: 'BCU102728', action: { kind: 'stop' } }, 'window')
  expect(told()).toContain('BCU102728: stop 1 is sent')
  await stage.close()
})
