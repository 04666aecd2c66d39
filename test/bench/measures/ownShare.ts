import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import type { Run } from '../report/figures.ts'
import type { Start } from '../report/report.ts'
import { median } from '../report/statistics.ts'
import type { Scale } from '../scale.ts'

const PROGRAM = fileURLToPath(new URL('../stage/bareStart.ts', import.meta.url))
const BUILT = fileURLToPath(new URL('../../../out', import.meta.url))

const cost = v.object({ ms: v.number(), cpuMs: v.number() })
const aStart = v.object({ imported: cost, tray: cost })
const anImport = v.object({ imported: cost })

function measured<S extends v.GenericSchema>(schema: S, ...args: readonly string[]): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' })))
}

/** Of the bundle in a folder like `out`, on an empty home folder. */
function startOf(out: string): Start {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
  try {
    return measured(aStart, join(out, 'main/index.js'), folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Names = 'ownImportMs' | 'ownImportRatio' | 'ownTrayMs' | 'ownTrayRatio'

/** What the app itself adds to the start of its runtime: on bare Node, each start beside an import of fixed modules. */
export function measureOwnShare({ starts }: Scale): readonly Run<Names>[] {
  return Array.from({ length: starts }, () => {
    const fixed = measured(anImport).imported
    const { imported, tray } = startOf(BUILT)
    return {
      ownImportMs: imported.ms,
      ownImportRatio: imported.cpuMs / fixed.cpuMs,
      ownTrayMs: tray.ms,
      ownTrayRatio: tray.cpuMs / fixed.cpuMs,
    }
  })
}

/** The start of this build and of another, in turns: medians. */
export function compareStarts(other: string, { starts }: Scale): Readonly<Record<'own' | 'other', Start>> {
  const pairs = Array.from({ length: starts }, () => ({ other: startOf(other), own: startOf(BUILT) }))
  const of = (which: 'own' | 'other', part: keyof Start) => ({
    ms: median(pairs.map((pair) => pair[which][part].ms)),
    cpuMs: median(pairs.map((pair) => pair[which][part].cpuMs)),
  })
  return {
    own: { imported: of('own', 'imported'), tray: of('own', 'tray') },
    other: { imported: of('other', 'imported'), tray: of('other', 'tray') },
  }
}
