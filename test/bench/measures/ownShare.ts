import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import type { Run } from '../report/figures.ts'
import { median } from '../report/statistics.ts'
import type { Scale } from '../scale.ts'

const PROGRAM = fileURLToPath(new URL('../stage/bareStart.ts', import.meta.url))
const BUILT = fileURLToPath(new URL('../../../out', import.meta.url))

const aStart = v.object({ importMs: v.number(), trayMs: v.number() })
const anImport = v.object({ importMs: v.number() })

function measured<S extends v.GenericSchema>(schema: S, ...args: readonly string[]): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' })))
}

/** Of the bundle in a folder like `out`, on an empty home folder. */
function startOf(out: string): v.InferOutput<typeof aStart> {
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
    const { importMs: fixedMs } = measured(anImport)
    const { importMs, trayMs } = startOf(BUILT)
    return {
      ownImportMs: importMs,
      ownImportRatio: importMs / fixedMs,
      ownTrayMs: trayMs,
      ownTrayRatio: trayMs / fixedMs,
    }
  })
}

/** The same start of another build, in turns with this one: medians, ms. */
export function compareStarts(
  other: string,
  { starts }: Scale,
): Record<'own' | 'other', v.InferOutput<typeof aStart>> {
  const pairs = Array.from({ length: starts }, () => ({ other: startOf(other), own: startOf(BUILT) }))
  const of = (which: 'own' | 'other') => ({
    importMs: median(pairs.map((pair) => pair[which].importMs)),
    trayMs: median(pairs.map((pair) => pair[which].trayMs)),
  })
  return { own: of('own'), other: of('other') }
}
