import * as v from 'valibot'
import { amount, written } from './values.ts'

export interface Location {
  readonly street: string
  readonly houseNumber: string
  readonly zipcode: string
  readonly city: string
  readonly country: string
  readonly latitude: number | null
  readonly longitude: number | null
}

const inAddress = v.nullish(written, '')

export const location = v.pipe(
  v.object({
    x_coord: v.optional(amount, null),
    y_coord: v.optional(amount, null),
    street: inAddress,
    housenumber: inAddress,
    zipcode: inAddress,
    city: inAddress,
    country: inAddress,
  }),
  v.transform(
    (raw): Location => ({
      street: raw.street,
      houseNumber: raw.housenumber,
      zipcode: raw.zipcode,
      city: raw.city,
      country: raw.country,
      // docs/protocol.md §4.2: despite the names x is the latitude.
      latitude: raw.x_coord,
      longitude: raw.y_coord,
    }),
  ),
)

const NOWHERE = { street: '', houseNumber: '', zipcode: '', city: '', country: '' }

/** A location of which only the coordinates are told, as older servers do (docs/protocol.md §4.2). */
export function bareLocation(latitude: number | null, longitude: number | null): Location {
  return { ...NOWHERE, latitude, longitude }
}
