import { describe, expect, test } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import { recordUnknownFields } from '../../../main/record/unknownFields.ts'

const linesOf = (record: ReturnType<typeof recordUnknownFields>) =>
  [...record.unknownFields()].map(([object, fields]) => `${object}: ${[...fields].join(', ')}`)

describe('the record of unknown fields', () => {
  test('has each field of an object once', () => {
    const record = recordUnknownFields()
    for (let n = 0; n < 3; n += 1) {
      record.frame(parseFrame(`{"object":"HELLO","version":${n}}`))
      record.frame(parseFrame(`{"object":"CH_STATUS","data":{"evse_id":"A","flux":${n}}}`))
    }
    record.frame(parseFrame('{"object":"HELLO","version":"4"}'))
    expect(linesOf(record)).toEqual([
      'HELLO: version (number), version (string)',
      'CH_STATUS: data.flux (number)',
    ])
  })

  test('has nothing of objects without any, nor of frames that were dropped', () => {
    const record = recordUnknownFields()
    for (const text of [
      '{"object":"HELLO"}',
      '{"object":"NEWS","flux":1}',
      '{"object":"CH_STATUS","flux":1}',
      '',
    ])
      record.frame(parseFrame(text))
    expect(linesOf(record)).toEqual([])
  })

  test('does not fill the memory, whatever a server thinks of', () => {
    const record = recordUnknownFields()
    for (let n = 0; n < 2_000; n += 1) {
      record.frame(parseFrame(`{"object":"STATUS_${n}","flux":1}`))
      record.frame(parseFrame(`{"object":"HELLO","flux_${n}":1}`))
    }
    const kept = [...record.unknownFields().values()].reduce((sum, fields) => sum + fields.size, 0)
    expect(kept).toBe(500)
    expect(record.unknownFields().size).toBeLessThanOrEqual(500)
  })
})
