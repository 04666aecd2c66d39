import { describe, expect, it } from 'vitest'
import { sessionTotals } from '../../../../core/chargePoint/session.ts'
import { formatFor } from '../../../../core/words/format.ts'
import { onOneLine, sessionInWords } from '../../../../core/words/telling/session.ts'
import { anUnreadChargePoint, HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'

const format = formatFor('en-GB', 'Europe/Amsterdam')

describe('what a session came to', () => {
  const totals = { energyKwh: 12.3, cost: 2.98, durationMs: 3 * HOUR_MS + 12 * MINUTE_MS }

  it('has a length for columns and one for sentences', () => {
    const amounts = { energy: '12.3 kWh', cost: '€2.98' }
    expect(sessionInWords(totals, 'EUR', format, 'columns')).toEqual({ ...amounts, duration: '3:12 h' })
    expect(sessionInWords(totals, 'EUR', format, 'sentence')).toEqual({ ...amounts, duration: '3 h 12 min' })
  })

  it('leaves an amount of zero out of a sentence', () => {
    const sentence = sessionInWords({ ...totals, cost: 0 }, 'EUR', format, 'sentence')
    expect(onOneLine(Object.values(sentence))).toBe('12.3 kWh · 3 h 12 min')
  })

  it('says zero in columns, and nothing of what is not known', () => {
    const zero = { energyKwh: 0, cost: 0, durationMs: 0 }
    expect(Object.values(sessionInWords(zero, 'EUR', format, 'columns'))).toEqual([
      '0.0 kWh',
      '€0.00',
      '0 min',
    ])
    const unread = sessionInWords(
      sessionTotals(anUnreadChargePoint(), () => NOW),
      'EUR',
      format,
      'columns',
    )
    expect(Object.values(unread).filter((fact) => fact !== undefined)).toEqual([])
    expect(onOneLine(Object.values(unread))).toBe('')
  })
})
