/** A few lines for whoever looks for a fault: what went as it should, what was odd, and what broke. */
export interface Log {
  readonly info: (text: string) => void
  readonly warn: (text: string) => void
  readonly error: (text: string, cause?: unknown) => void
}
