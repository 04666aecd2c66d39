import { expect, it } from 'vitest'
import { formatFor } from '../../../../core/words/format.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { stateWord } from '../../../../core/words/telling/state.ts'
import { anUnreadChargePoint, NOW, ONLINE } from '../../builders.ts'

const english = { words: wordsOf('en'), format: formatFor('en-GB', 'Europe/Amsterdam') }

it('a state has a word, whatever is known', () => {
  expect(stateWord(anUnreadChargePoint('BCU1', null), ONLINE, english, () => NOW)).toBe('Unknown state')
})
