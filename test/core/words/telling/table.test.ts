import { describe, expect, it } from 'vitest'
import { decimalsOf, type Table, tableText } from '../../../../core/words/telling/table.ts'
import { ENGLISH } from './speech.ts'

describe('the decimals of a column', () => {
  it.each<[readonly (number | null)[], number, number | undefined, number]>([
    [[1, 2, 3], 1, undefined, 1],
    [[1, 2.25, 3.5], 1, undefined, 2],
    [[1.1234567, 2], 1, undefined, 3],
    [[1.1234567, 2], 2, 6, 6],
    [[null, null], 1, undefined, 1],
    [[null, 0.25], 0, undefined, 2],
    [[null, 7], 0, undefined, 0],
    [[], 2, 6, 2],
  ])('of %j, %s at least and %s at most, are %s', (values, least, most, decimals) => {
    expect(decimalsOf(values, least, most)).toBe(decimals)
  })
})

describe('a table as it is copied', () => {
  it('is a line for each row, with tabs between the cells, whatever stands in them', () => {
    const table: Table = {
      caption: 'Load',
      columns: [{ name: 'Phase' }, { name: 'Load', unit: 'A' }],
      rows: [
        { name: 'L1', cells: ['1\t0'] },
        { name: 'L2', hint: 'not\r\nin use', cells: [undefined] },
        { name: 'Sum', cells: [''], isTotal: true },
      ],
    }
    expect(tableText(table, ENGLISH.words)).toBe('Phase\tLoad (A)\nL1\t1 0\nL2 (not in use)\t–\nSum\t')
  })
})
