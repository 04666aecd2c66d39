import type { Machine } from '../../../main/system/diagnostics.ts'

/** A computer of which diagnostics tell; `switches` are those of Chromium. */
export function aMachine(
  machine: Partial<Pick<Machine, 'platform' | 'env'>> = {},
  switches: Readonly<Record<string, string>> = {},
): Machine {
  const commandLine = {
    hasSwitch: (name: string) => name in switches,
    getSwitchValue: (name: string) => switches[name] ?? '',
  }
  const app = { commandLine, getGPUFeatureStatus: () => ({ gpu_compositing: 'enabled' }) }
  // True: diagnostics ask for these members only.
  return { platform: 'linux', env: {}, ...machine, app: app as unknown as Machine['app'] }
}
