/** A window tells of a fault in at most so many UTF-16 units. */
export const FAULT_LENGTH = 2_000
