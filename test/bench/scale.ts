/** How much is measured. */
export interface Scale {
  readonly runs: number
  /** Frames of one piece of the throughput measure; the two sides take turns. */
  readonly pieceFrames: number
  readonly pieces: number
  readonly costFrames: number
  readonly heapFrames: number
  readonly latencyFrames: number
  readonly burstMs: number
  readonly idleMs: number
  /** Starts of the bundle on bare Node. */
  readonly starts: number
  readonly footprintRuns: number
  /** How often each window is opened and closed. */
  readonly openings: number
}

export const FULL: Scale = {
  runs: 5,
  pieceFrames: 10_000,
  pieces: 4,
  costFrames: 50_000,
  heapFrames: 1_000_000,
  latencyFrames: 600,
  burstMs: 5_000,
  idleMs: 60_000,
  starts: 21,
  footprintRuns: 2,
  openings: 50,
}

export const QUICK: Scale = {
  runs: 2,
  pieceFrames: 5_000,
  pieces: 2,
  costFrames: 20_000,
  heapFrames: 200_000,
  latencyFrames: 300,
  burstMs: 2_000,
  idleMs: 10_000,
  starts: 9,
  footprintRuns: 1,
  openings: 10,
}
