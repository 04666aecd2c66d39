import { readFileSync, statSync } from 'node:fs'
import { homedir, release } from 'node:os'
import type { App } from 'electron'
import { diagnosticsText } from '../../core/surface/diagnostics/report.ts'
import { wallAt } from '../../core/values/time.ts'
import { momentOf } from '../clock.ts'
import type { Engine } from '../engine.ts'
import { sessionOf } from './session.ts'

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

/** What of Electron and of the system tells what runs here. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly app: Pick<App, 'commandLine' | 'getGPUFeatureStatus'>
}

/** The name of a distribution of Linux, from its own file about it (os-release(5)). */
export function distributionIn(osRelease: string): string {
  return /^PRETTY_NAME=(["']?)(.*)\1$/m.exec(osRelease)?.[2] ?? ''
}

function distribution(): string {
  try {
    return distributionIn(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return ''
  }
}

/** A desktop of Linux, and what Electron draws on: Chromium notes which it took, also where nobody told it. */
function linuxDesktop({ app, env }: Machine): Readonly<Record<string, string>> {
  const { XDG_CURRENT_DESKTOP: desktop, XDG_SESSION_TYPE: session } = env
  const taken = app.commandLine.getSwitchValue('ozone-platform')
  return {
    distribution: distribution(),
    desktop: [desktop, session].filter(Boolean).join(' ') || 'not told',
    'display server': taken || `${sessionOf(env)}, by the session`,
  }
}

function system(machine: Machine): Readonly<Record<string, string>> {
  const { electron = '', chrome = '', node } = process.versions
  const { app, platform } = machine
  return {
    electron,
    chromium: chrome,
    node,
    system: [platform, release(), process.arch].join(' '),
    ...(platform === 'linux' ? linuxDesktop(machine) : {}),
    sandbox: app.commandLine.hasSwitch('no-sandbox') ? 'off' : 'on',
    graphics: app.getGPUFeatureStatus().gpu_compositing,
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
  machine: Machine,
): () => string {
  return () =>
    diagnosticsText({
      snapshot: store.get(),
      system: system(machine),
      desktop: desktop.facts(),
      connections: connections(),
      unknownFields: unknownFields(),
      log: lastLines(logFile),
      secrets: [homedir()],
      time: (at) => new Date(wallAt(at, momentOf(clock))).toISOString(),
    })
}
