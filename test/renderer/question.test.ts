import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { en } from '../../core/words/en/index.ts'
import { openQuestion } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow, pass, timers } from './time.ts'

atNow('setTimeout', 'clearTimeout')

const QUESTION = {
  id: 7,
  message: 'Restart Thuis?',
  detail: 'Charging stops, and the charge point is offline for a moment.',
  yes: 'Reboot',
  no: 'Cancel',
}

/** A question; `forMs`: for how long it is there already. */
async function opened(forMs = 500) {
  const question = await openQuestion(() => QUESTION, scenes.home())
  await expect.element(question.screen.getByRole('alertdialog')).toBeVisible()
  await expect.poll(timers).toBe(1)
  pass(forMs)
  return question
}

describe('a question', () => {
  test('says what is asked, and the focus is on what does nothing', async () => {
    const { screen } = await opened()
    const question = screen.getByRole('alertdialog', { name: QUESTION.message })
    await expect.element(question).toHaveAccessibleDescription(QUESTION.detail)
    await expect.element(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    expect(document.title).toBe('Amptray – Restart Thuis?')
  })

  test.each([
    ['Reboot', true],
    ['Cancel', false],
  ])('is answered by %s: %s', async (name, isYes) => {
    const { screen, calls } = await opened()
    await screen.getByRole('button', { name }).click()
    expect(calls).toEqual([{ name: 'answerQuestion', payload: { id: 7, isYes } }])
  })

  test.each([
    ['{Escape}', false],
    ['{Enter}', false],
    ['{Tab}{Enter}', true],
    ['{Tab}{Escape}', false],
  ])('is answered by the keys %s: %s', async (keys, isYes) => {
    const { screen, calls } = await opened()
    await expect.element(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    await userEvent.keyboard(keys)
    await expect.poll(() => calls).toEqual([{ name: 'answerQuestion', payload: { id: 7, isYes } }])
  })

  test.each(['Reboot', 'Cancel', '{Escape}', '{Enter}'])(
    'is not answered before somebody can have read it: %s',
    async (press) => {
      const { screen, calls } = await opened(499)
      const button = screen.getByRole('button', { name: press })
      if (press.startsWith('{')) await userEvent.keyboard(press)
      else await button.click({ force: true })
      expect(calls).toEqual([])
      pass(1)
      await expect.element(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled()
      await screen.getByRole('button', { name: 'Cancel' }).click()
      expect(calls).toHaveLength(1)
    },
  )

  test('whose answer does not get through says so', async () => {
    const { screen, answer } = await opened()
    answer('answerQuestion', () => Promise.reject(new Error('failed')))
    await screen.getByRole('button', { name: 'Reboot' }).click()
    await expect
      .element(screen.getByRole('alert'))
      .toMatchTextContent(en.connection.notAsked.failed(en.connection.notAsked.what.answer))
  })

  test('that cannot be read can be asked for again', async () => {
    const { screen, answer } = await openQuestion(() => Promise.reject(new Error('failed')), scenes.home())
    await expect.element(screen.getByRole('alert')).toMatchTextContent(en.connection.noState.title)
    answer('question', () => QUESTION)
    await screen.getByRole('button', { name: en.chargePoint.action.tryAgain }).click()
    await expect.element(screen.getByRole('alertdialog')).toBeVisible()
  })
})
