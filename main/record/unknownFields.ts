import type { UnknownFields } from '../../core/surface/diagnostics/report.ts'
import type { Witness } from '../line/witness.ts'

/** Most fields to keep of all objects together: without a limit a broken server could fill the memory. */
const MOST_FIELDS = 500

/** Keeps which fields of the server nobody knew, by object and each once, as long as the app runs. */
export function recordUnknownFields(): {
  readonly frame: Witness['frame']
  readonly unknownFields: () => UnknownFields
} {
  const byObject = new Map<string, Set<string>>()
  let count = 0
  const keep = (object: string, field: string) => {
    const kept = byObject.get(object) ?? new Set()
    if (kept.has(field) || count >= MOST_FIELDS) return
    byObject.set(object, kept.add(field))
    count += 1
  }
  return {
    frame: (parsed) => {
      if ('problem' in parsed) return
      for (const field of parsed.unknownFields) keep(parsed.object, field)
    },
    unknownFields: () => byObject,
  }
}
