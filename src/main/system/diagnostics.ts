import { readFileSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { type ConnectionHistory, diagnosticsText, withConnection } from '../../core/diagnostics/report.ts'
import type { Clock } from '../simulator/clock.ts'
import type { Store } from '../state/store.ts'

const MOST_LINES = 100

/** The last lines of a text file; none when it is not there. */
export function lastLines(file: string, count = MOST_LINES): readonly string[] {
  try {
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

/** Keeps account of the connection; gives the text for whoever looks for a fault, without secrets. */
export function recordDiagnostics(
  store: Store,
  clock: Clock,
  logFile: string,
  env: NodeJS.ProcessEnv,
): () => string {
  let connections: ConnectionHistory = withConnection([], store.get().fleet.connection, clock.now())
  store.subscribe((_before, { fleet: { connection } }) => {
    connections = withConnection(connections, connection, clock.now())
  })
  return () =>
    diagnosticsText({
      snapshot: store.get(),
      system: system(env),
      connections,
      log: lastLines(logFile),
      secrets: [homedir()],
      time: (at) => new Date(at).toISOString(),
    })
}
