import { describe, expect, it } from 'vitest'
import { message } from '../builders.ts'
import { documentedFrame } from './documented.ts'

describe('what the answers to commands say', () => {
  const schedule = {
    scheduleId: '122',
    evseIds: ['BCU102728'],
    currentA: 10,
    startTime: '10:00',
    stopTime: '20:00',
    startDays: ['MO', 'TH'],
    stopDays: ['WE', 'FR'],
  }

  it('override currents: comma strings become days', () => {
    expect(message(documentedFrame('4.10', 0))).toEqual({ kind: 'overrideList', schedules: [schedule] })
    const saved = documentedFrame('4.10', 1)
    expect(message(saved)).toEqual({ kind: 'overrideSaved', command: 'POST_SET_OVERRIDE_CURRENT', schedule })
    expect(message({ ...saved, object: 'POST_EDIT_OVERRIDE_CURRENT' })).toMatchObject({ schedule })
  })

  it.each([
    ['no day', { override_start_days: '', override_end_days: '' }, { startDays: [], stopDays: [] }],
    ['an unknown day', { override_start_days: 'MO,XX' }, { startDays: ['MO'] }],
    ['an id as a number', { schedule_id: 122 }, { scheduleId: 122 }],
  ])('an override current with %s', (_name, fields, expected) => {
    const data = [{ schedule_id: '122', ...fields }]
    expect(message({ object: 'LIST_OVERRIDE_CURRENT', data })).toMatchObject({ schedules: [expected] })
  })

  it.each([
    [{}, undefined],
    [{ data: null }, undefined],
    [{ data: { schedule_id: '122' } }, '122'],
  ])('POST_CLEAR_OVERRIDE_CURRENT with %j', (fields, scheduleId) => {
    expect(message({ object: 'POST_CLEAR_OVERRIDE_CURRENT', ...fields })).toEqual({
      kind: 'overrideCleared',
      scheduleId,
    })
  })

  it.each([
    ['nothing but its name', {}, { success: true, error: '', evseId: undefined, flowId: undefined }],
    ['an error and no success', { error: 'TIMEOUT' }, { success: false, error: 'TIMEOUT' }],
    ['an error in spite of success', { success: true, error: 'REJECTED' }, { success: false }],
    ['success false without a reason', { success: false, error: '' }, { success: false, error: '' }],
    ['a null error', { success: true, error: null }, { success: true, error: '' }],
    ['a flow', { flow_id: 'f1', evse_id: 'BCU1' }, { flowId: 'f1', evseId: 'BCU1' }],
  ])('a RECEIVED_ or STATUS_ frame with %s', (_name, fields, expected) => {
    const common = { command: 'SOFT_RESET', ...expected }
    expect(message({ object: 'RECEIVED_SOFT_RESET', ...fields })).toMatchObject({
      kind: 'received',
      ...common,
    })
    expect(message({ object: 'STATUS_SOFT_RESET', ...fields })).toMatchObject({ kind: 'outcome', ...common })
  })

  it.each([
    ['set true', true],
    ['set false', false],
    ['True', false],
    ['', false],
  ])('a setting result %j is %s', (setting, value) => {
    const frame = { object: 'STATUS_SET_PLUG_AND_CHARGE', success: true, result: { setting } }
    expect(message(frame)).toMatchObject({ setting: value })
  })

  it.each([[undefined], [{}], [null], ['set true']])('a setting result in %j is none', (result) => {
    expect(message({ object: 'STATUS_SET_PLUG_AND_CHARGE', result })).toMatchObject({ setting: undefined })
  })

  it.each([
    [
      { error: 2, message: 'forbidden' },
      { code: 2, message: 'forbidden', flowId: undefined },
    ],
    [{ error: 42 }, { code: 42, message: '' }],
    [{ error: '42' }, { code: 42 }],
    [
      { message: 'odd', flow_id: 'f1' },
      { code: 9, flowId: 'f1' },
    ],
  ])('ERROR %j', (fields, expected) => {
    expect(message({ object: 'ERROR', ...fields })).toMatchObject({ kind: 'error', ...expected })
  })
})
