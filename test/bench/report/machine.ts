import { cpus, release, totalmem, type } from 'node:os'
import type { LiveApp } from '../stage/liveApp.ts'

/** What the figures were measured on. */
export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly chromium: string
  /** What ran the app. */
  readonly runtime: string
}

export function machineOf({ chromium, runtime }: Pick<LiveApp, 'chromium' | 'runtime'>): Machine {
  const processors = cpus()
  return {
    cores: processors.length,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    chromium,
    runtime,
  }
}
