/** Three phases L1, L2, L3; null where the server says nothing. */
export type Phases = readonly [number | null, number | null, number | null]

export const NO_PHASES: Phases = [null, null, null]
