import { expect, test } from 'vitest'
import type { TrayItem } from '../../../../core/surface/tray/item.ts'
import { createMenuPace, NUMBERS_EVERY_MS } from '../../../../main/surface/tray/menuPace.ts'
import { NOW } from '../../../core/builders.ts'
import { watchedClock } from '../../watchedClock.ts'

const menu = (power: string, canQuit = true): readonly TrayItem[] => [
  { kind: 'line', id: 'state', label: power },
  { kind: 'command', id: 'quit', label: 'Quit', intent: canQuit ? { do: 'quit' } : undefined },
]

function pacing() {
  const clock = watchedClock(NOW)
  const shown: (readonly TrayItem[])[] = []
  const pace = createMenuPace(clock, ({ items }) => shown.push(items))
  return { clock, shown, give: (items: readonly TrayItem[]) => pace({ items, tooltip: '' }) }
}

test('the first menu and what can be chosen come at once', () => {
  const { shown, give } = pacing()
  give(menu('7.4 kW'))
  give(menu('7.4 kW', false))
  give(menu('7.4 kW'))
  expect(shown).toEqual([menu('7.4 kW'), menu('7.4 kW', false), menu('7.4 kW')])
})

test('numbers alone come together, after a while', () => {
  const { clock, shown, give } = pacing()
  for (const power of ['7.4 kW', '7.5 kW', '7.6 kW']) give(menu(power))
  expect(clock.timers()).toBe(1)
  clock.advance(NUMBERS_EVERY_MS - 1)
  expect(shown).toEqual([menu('7.4 kW')])
  clock.advance(1)
  expect(shown).toEqual([menu('7.4 kW'), menu('7.6 kW')])
})

test('an item that becomes impossible takes the waiting numbers along, once', () => {
  const { clock, shown, give } = pacing()
  give(menu('7.4 kW'))
  give(menu('7.5 kW'))
  give(menu('7.5 kW', false))
  expect(clock.timers()).toBe(0)
  clock.advance(NUMBERS_EVERY_MS)
  expect(shown).toEqual([menu('7.4 kW'), menu('7.5 kW', false)])
})

test('numbers that are back where they were replace nothing', () => {
  const { clock, shown, give } = pacing()
  for (const power of ['7.4 kW', '7.5 kW', '7.4 kW']) give(menu(power))
  clock.advance(NUMBERS_EVERY_MS)
  expect(shown).toEqual([menu('7.4 kW')])
  give(menu('7.6 kW'))
  clock.advance(NUMBERS_EVERY_MS)
  expect(shown).toEqual([menu('7.4 kW'), menu('7.6 kW')])
})

test('a tooltip that goes with the menu comes no sooner than numbers, and with what is chosen from (finding 4)', () => {
  const clock = watchedClock(NOW)
  const shown: string[] = []
  const give = createMenuPace(clock, ({ tooltip }) => shown.push(tooltip))
  const items = menu('7.4 kW')
  for (const tooltip of ['Thuis 7.4 kW', 'Thuis 7.5 kW', 'Thuis 7.6 kW']) give({ items, tooltip })
  clock.advance(NUMBERS_EVERY_MS - 1)
  expect(shown).toEqual(['Thuis 7.4 kW'])
  clock.advance(1)
  expect(shown).toEqual(['Thuis 7.4 kW', 'Thuis 7.6 kW'])
  give({ items: menu('7.4 kW', false), tooltip: 'Thuis full' })
  expect(shown.at(-1)).toBe('Thuis full')
})
