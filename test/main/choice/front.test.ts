import { describe, expect, test } from 'vitest'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import { createFront, type Front } from '../../../main/choice/front.ts'

const BOUNDS = { x: 1, y: 2, width: 3, height: 4 }
const QUESTION = { message: 'Restart?', detail: '', yes: 'Restart', no: 'Cancel' }
const NOTICE: Notice = { about: 'offline', evseId: undefined, title: 'A', body: '', urgency: 'normal' }

function aFront(): { readonly front: Front; readonly lines: string[] } {
  const lines: string[] = []
  const write = (text: string) => void lines.push(text)
  return { front: createFront({ info: write, warn: write, error: write }), lines }
}

describe('a front', () => {
  test('without surfaces logs what nobody sees, and says no', async () => {
    const { front, lines } = aFront()
    front.open('settings', 'account')
    front.togglePopover(BOUNDS)
    front.show(NOTICE)
    front.quit()
    expect(lines).toEqual([
      'there is nothing to show the window settings',
      'there is nothing to show the popover',
      'there is nothing to show that offline',
    ])
    expect(front.isOverviewInView()).toBe(false)
    expect(await front.confirm(QUESTION)).toBe(false)
  })

  test('hands everything to the surfaces that can, the latest that said so', async () => {
    const { front, lines } = aFront()
    const done: unknown[] = []
    front.provide({ open: () => expect.unreachable(), isOverviewInView: () => true })
    front.provide({
      open: (...args) => done.push(args),
      togglePopover: (bounds) => done.push(bounds),
      show: (notice) => done.push(notice),
      confirm: async (question) => done.push(question) > 0,
      quit: () => done.push('quit'),
    })
    front.open('settings', 'account')
    front.togglePopover(BOUNDS)
    front.show(NOTICE)
    front.quit()
    expect(await front.confirm(QUESTION)).toBe(true)
    expect(front.isOverviewInView()).toBe(true)
    expect(done).toEqual([['settings', 'account'], BOUNDS, NOTICE, 'quit', QUESTION])
    expect(lines).toEqual([])
  })
})
