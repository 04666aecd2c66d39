import { describe, expect, test } from 'vitest'
import { createOverdue, type Subject } from '../../../main/line/overdue.ts'
import { NOW } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

const [A, B] = ['BCU1', 'BCU2'] as const

function begun() {
  const clock = watchedClock(NOW)
  const said: (readonly [subject: Subject, s: number])[] = []
  const overdue = createOverdue(clock, (subject) => said.push([subject, (clock.now() - NOW) / 1_000]))
  overdue.start()
  const pass = (seconds: number) => clock.advance(seconds * 1_000)
  return { ...overdue, clock, said, pass }
}

describe('what is asked for in vain, in connection after connection or list after list,', () => {
  test('is said after a minute of being online, in however many connections', () => {
    const { asked, answered, failed, said, pass, start, stop, clock } = begun()
    for (let n = 0; n < 3; n += 1) {
      start()
      asked([A])
      answered()
      pass(15)
      failed(A)
      pass(10)
      stop()
      expect(clock.timers()).toBe(0)
      pass(1_000)
    }
    // The third connection begins at 2,050 s; 50 s of it were before.
    expect(said).toEqual([[A, 2_050 + 15]])
  })

  test('is said again in the next connection, when it fails there', () => {
    const { asked, failed, told, said, pass, start, stop } = begun()
    asked([A, B])
    pass(60)
    stop()
    start()
    asked([A, B])
    told(B)
    expect(said).toHaveLength(2)
    pass(10)
    failed(A)
    pass(0)
    expect(said.slice(2)).toEqual([[A, 70]])
  })

  test('begins anew where it left the list and came back', () => {
    const { asked, failed, keep, said, pass } = begun()
    asked([A, B])
    pass(53)
    keep(new Set([B]))
    asked([A])
    pass(10)
    failed(A)
    expect(said).toEqual([[B, 60]])
    pass(50)
    expect(said).toEqual([
      [B, 60],
      [A, 113],
    ])
  })
})
