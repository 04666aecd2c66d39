import { endingOfError } from '../../../core/connection/ending.ts'

function ownCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isOfThisComputer(code: string): boolean {
  const ending = endingOfError(code)
  return ending.kind === 'lost' && ending.reason === 'noNetwork'
}

/**
 * What the system, the server or a library calls an error. Of a name with several addresses the one that got furthest:
 * a computer without IPv6 has no way to that address, and says nothing of the network.
 */
export function codeOf(error: unknown): string {
  const each = error instanceof AggregateError ? error.errors.map(ownCode) : []
  const codes = each.filter((code) => code !== undefined)
  const telling = codes.find((code) => !isOfThisComputer(code)) ?? codes[0] ?? ownCode(error)
  return telling ?? (error instanceof Error ? error.message : String(error))
}
