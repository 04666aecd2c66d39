import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import { questionFor } from '../../../core/surface/question.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { aChargePoint, aFleet, anApp, aSnapshot, CHARGING } from '../builders.ts'

const request = (evseId: string, kind: 'start' | 'stop' | 'block' | 'unblock' | 'reboot' | 'softReset') => ({
  evseId,
  action: { kind },
})
const known = aSnapshot(aFleet([aChargePoint()]))

describe('the question before an action', () => {
  test('of a link names the charge point, and says that it was a link', () => {
    expect(questionFor(known, request('BCU102728', 'stop'), 'link')).toEqual({
      message: 'Stop charging at Thuis?',
      detail: 'A link asks for this. Go on only if you opened it.',
      yes: 'Stop charging',
      no: 'Cancel',
    })
    expect(questionFor(known, request('BCU102728', 'block'), 'tray').detail).toBe('')
  })

  test('of a restart says what it interrupts', () => {
    const charging = aSnapshot(aFleet([aChargePoint({ status: CHARGING })]))
    const { restart } = wordsOf('en').chargePoint
    expect(questionFor(known, request('BCU102728', 'reboot'), 'link')).toMatchObject({
      message: 'Reboot Thuis now?',
      detail: restart.warning,
      yes: restart.reboot,
    })
    expect(questionFor(charging, request('BCU102728', 'softReset'), 'tray')).toMatchObject({
      detail: restart.warningCharging,
      message: 'Soft reset Thuis now?',
      yes: restart.softReset,
    })
  })

  test('never shows what a link wrote as its charge point, in any language', () => {
    for (const language of LANGUAGES) {
      for (const kind of ['start', 'stop', 'block', 'unblock', 'reboot', 'softReset'] as const) {
        const snapshot = { ...known, app: anApp({ language }) }
        const question = questionFor(snapshot, request('Call 0900-SCAM now', kind), 'link')
        expect(JSON.stringify(question)).not.toContain('SCAM')
        expect(question.message).toContain(wordsOf(language).link.stranger)
      }
    }
  })

  test('is none where nobody is asked', () => {
    const boost = { evseId: 'BCU102728', action: { kind: 'boost' } } as const
    expect(() => questionFor(known, boost, 'tray')).toThrow('no question')
  })
})
