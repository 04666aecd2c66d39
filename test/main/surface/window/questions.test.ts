import { describe, expect, test } from 'vitest'
import type { Question } from '../../../../core/surface/question.ts'
import { createQuestions } from '../../../../main/surface/window/questions.ts'
import { turns } from '../../settled.ts'

const about = (name: string): Question => ({
  message: `Restart ${name}?`,
  detail: 'It charges.',
  yes: 'Restart',
  no: 'Cancel',
})

/** Questions with a window that is open from when it is asked for until it is closed. */
function asking(comes = true) {
  const calls: string[] = []
  const questions = createQuestions({
    open: (kind) => {
      calls.push(`open ${kind}`)
      if (!comes) questions.gone()
    },
    close: (kind) => void calls.push(`close ${kind}`),
  })
  const said: (readonly [name: string, isYes: boolean])[] = []
  const ask = (name: string) => void questions.ask(about(name)).then((isYes) => said.push([name, isYes]))
  return { questions, calls, said, ask, shown: () => questions.current()?.message }
}

describe('a question (findings 5 and 6)', () => {
  test.each([true, false])('is asked in a window, which goes with the answer: %s', async (isYes) => {
    const { questions, calls, said, ask } = asking()
    ask('Thuis')
    expect([calls, questions.current()]).toEqual([['open question'], { ...about('Thuis'), id: 1 }])
    questions.answer({ id: 1, isYes })
    await turns(1)
    expect([calls.at(-1), said]).toEqual(['close question', [['Thuis', isYes]]])
    questions.gone()
    expect([questions.current(), calls]).toEqual([undefined, ['open question', 'close question']])
  })

  test('whose window is closed is a no', async () => {
    const { questions, said, ask } = asking()
    ask('Thuis')
    questions.gone()
    await turns(1)
    expect([said, questions.current()]).toEqual([[['Thuis', false]], undefined])
  })

  test('for which no window comes is a no', async () => {
    const { said, ask } = asking(false)
    ask('Thuis')
    ask('Gast')
    await turns(1)
    expect(said).toEqual([
      ['Thuis', false],
      ['Gast', false],
    ])
  })

  test('waits until the one before is answered, for nothing changes under the pointer', async () => {
    const { questions, calls, said, ask, shown } = asking()
    ask('Thuis')
    ask('Gast')
    // The one that is open comes to the front.
    expect([calls, shown()]).toEqual([['open question', 'open question'], 'Restart Thuis?'])
    questions.answer({ id: 1, isYes: true })
    // Pressed twice, while the window is on its way out, and once more when the next one is there.
    questions.answer({ id: 1, isYes: true })
    questions.gone()
    questions.answer({ id: 1, isYes: true })
    expect(shown()).toBe('Restart Gast?')
    await turns(1)
    expect(said).toEqual([['Thuis', true]])
    questions.answer({ id: 2, isYes: false })
    questions.gone()
    await turns(1)
    expect(said.at(-1)).toEqual(['Gast', false])
  })

  test('takes no answer that names another one, or that comes before it is shown', async () => {
    const { questions, calls, said, ask, shown } = asking()
    ask('Thuis')
    ask('Gast')
    for (const id of [0, 2, 3, -1, Number.NaN]) questions.answer({ id, isYes: true })
    await turns(1)
    expect([said, shown(), calls.includes('close question')]).toEqual([[], 'Restart Thuis?', false])
  })
})
