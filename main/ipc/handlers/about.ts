import type { AboutHandlers, Licence } from '../../../core/contract/area/about.ts'

export interface AboutOptions {
  readonly licences: () => Promise<readonly Licence[]>
}

export function aboutHandlers({ licences }: AboutOptions): AboutHandlers {
  return { licences: () => licences() }
}
