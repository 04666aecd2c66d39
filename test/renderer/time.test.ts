import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { NOW } from '../core/builders.ts'
import { NARROW } from './open.ts'
import { atNow, pass, setClock, timers } from './time.ts'

atNow('setTimeout', 'clearTimeout')

test('no time passes while a test waits', async () => {
  // As the other tests begin: what is clicked at once may be clicked before the frame of the tests is known by its name.
  await page.viewport(...NARROW)
  const button = document.body.appendChild(document.createElement('button'))
  button.disabled = true
  let frames = 0
  const enableLater = () => {
    frames += 1
    if (frames < 20) requestAnimationFrame(enableLater)
    else button.disabled = false
  }
  enableLater()
  await page.elementLocator(button).click()
  await expect.poll(() => (frames += 1)).toBe(23)
  button.remove()
  expect(Date.now()).toBe(NOW)
})

test('time passes when a test lets it, and none when the clock is set', () => {
  const passed: number[] = []
  const interval = setInterval(() => passed.push(Date.now()), 1_000)
  setTimeout(() => clearInterval(interval), 2_500)
  setClock(NOW + 60_000)
  expect(passed).toEqual([])
  expect(timers()).toBe(2)
  pass(5_000)
  expect(passed).toEqual([NOW + 61_000, NOW + 62_000])
  expect(timers()).toBe(0)
})
