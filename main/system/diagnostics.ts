import { readFileSync, statSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { diagnosticsText } from '../../core/surface/diagnostics/report.ts'
import { wallAt } from '../../core/values/time.ts'
import { momentOf } from '../clock.ts'
import type { Engine } from '../engine.ts'

const MOST_LINES = 100

/** The last lines of a text file; none when it is not there. */
export function lastLines(file: string, count = MOST_LINES): readonly string[] {
  try {
    // To open a pipe would wait for somebody to write into it.
    if (!statSync(file).isFile()) return []
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count)
  } catch {
    return []
  }
}

function system(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const { electron = '', chrome = '', node } = process.versions
  const desktop = [env['XDG_CURRENT_DESKTOP'], env['XDG_SESSION_TYPE']].filter(Boolean)
  return {
    electron,
    chromium: chrome,
    node,
    system: [process.platform, release(), process.arch].join(' '),
    ...(desktop.length > 0 ? { desktop: desktop.join(' ') } : {}),
  }
}

/** Tells what whoever looks for a fault wants to know, without secrets. */
export function createDiagnostics(
  {
    store,
    clock,
    connections,
    desktop,
    unknownFields,
  }: Pick<Engine, 'store' | 'clock' | 'connections' | 'desktop' | 'unknownFields'>,
  logFile: string,
  env: NodeJS.ProcessEnv,
): () => string {
  return () =>
    diagnosticsText({
      snapshot: store.get(),
      system: system(env),
      desktop: desktop.facts(),
      connections: connections(),
      unknownFields: unknownFields(),
      log: lastLines(logFile),
      secrets: [homedir()],
      time: (at) => new Date(wallAt(at, momentOf(clock))).toISOString(),
    })
}
