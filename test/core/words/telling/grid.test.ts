import { describe, expect, it } from 'vitest'
import type { Grid } from '../../../../core/fleet/grid.ts'
import { gridFacts, gridTable } from '../../../../core/words/telling/grid.ts'
import { tableText } from '../../../../core/words/telling/table.ts'
import { aChargePoint, aGrid } from '../../builders.ts'
import { copied, ENGLISH, told } from './speech.ts'

const lines = (differences: Partial<Grid>) =>
  tableText(gridTable(aGrid(differences), ENGLISH), ENGLISH.words).split('\n')

describe('the load of a grid connection', () => {
  it('is told by phase, with its average and its highest', () => {
    expect(lines({ currentA: [12, 14.25, 15] })).toEqual([
      'Phase\tLoad (A)',
      'L1\t12.00',
      'L2\t14.25',
      'L3\t15.00',
      'Average\t13.8',
      'Highest\t15.00',
    ])
  })

  it('says that the average is without zeros where there are any', () => {
    expect(lines({ currentA: [-5, 0, null] })).toEqual([
      'Phase\tLoad (A)',
      'L1\t-5.0',
      'L2\t0.0',
      'L3\t–',
      'Average (without zeros)\t-5.0',
      'Highest\t0.0',
    ])
  })

  it('sums up what stands above', () => {
    const { rows } = gridTable(aGrid(), ENGLISH)
    expect(rows.filter(({ isTotal }) => isTotal).map(({ name }) => name)).toEqual(['Average', 'Highest'])
  })
})

describe('a grid connection', () => {
  it('is told with what is installed and reserved', () => {
    const facts = gridFacts(aGrid(), undefined, ENGLISH)
    expect(told(facts)).toEqual([
      'Installed per phase: 40 A',
      'Reserved for charging, per phase: 25 A',
      'Grid ID: GRID-BCU102728',
    ])
    expect(copied(facts)).toEqual({ gridId: 'GRID-BCU102728' })
  })

  it('names the other charge point that tells it', () => {
    const none = aGrid({ maxInstallA: null, maxReservedA: null, gridId: '' })
    expect(told(gridFacts(none, aChargePoint(), ENGLISH))).toEqual(['Told by: Thuis'])
  })
})
