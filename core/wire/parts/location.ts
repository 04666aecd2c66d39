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

const NO_ADDRESS = { street: '', houseNumber: '', zipcode: '', city: '', country: '' }

/** Of which nothing was told. */
export const NO_LOCATION: Location = { ...NO_ADDRESS, latitude: null, longitude: null }

const inAddress = v.nullish(written)

const NONE = { latitude: null, longitude: null }

type Address = typeof NO_ADDRESS

/** What is told to be none, or not told, is empty. */
function addressOf(parts: { readonly [K in keyof Address]: string | null | undefined }): Address {
  const { street, houseNumber, zipcode, city, country } = parts
  return {
    street: street ?? '',
    houseNumber: houseNumber ?? '',
    zipcode: zipcode ?? '',
    city: city ?? '',
    country: country ?? '',
  }
}

/** What a frame says of it: an address is told whole. */
export const location = v.pipe(
  v.object({
    x_coord: v.optional(amount),
    y_coord: v.optional(amount),
    street: inAddress,
    housenumber: inAddress,
    zipcode: inAddress,
    city: inAddress,
    country: inAddress,
  }),
  v.transform(({ x_coord, y_coord, street, housenumber, zipcode, city, country }): Partial<Location> => {
    const parts = { street, houseNumber: housenumber, zipcode, city, country }
    const isTold = Object.values(parts).some((part) => part !== undefined)
    return { ...(isTold && addressOf(parts)), ...coordinates(x_coord, y_coord) }
  }),
)

/** Despite the names x is the latitude (docs/protocol.md §4.2). Only both together are a place; null of one is none. */
export function coordinates(
  x: number | null | undefined,
  y: number | null | undefined,
): Partial<Pick<Location, 'latitude' | 'longitude'>> {
  if (x === null || y === null) return NONE
  return x === undefined || y === undefined ? {} : { latitude: x, longitude: y }
}
