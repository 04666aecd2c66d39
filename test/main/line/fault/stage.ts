import { expect } from 'vitest'
import type { Rig } from '../../rig.ts'

/** What every recovery has in common: one connection at a time, and a token that was validated once. */
export function expectOneConnection(rig: Rig, validations = 1) {
  expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  expect(rig.commands().filter((command) => command === 'VALIDATE_API_TOKEN')).toHaveLength(validations)
}
