import type { Words } from '../index.ts'

export const link: Words['link'] = {
  ask: {
    start: (name) => `Laden an ${name} starten?`,
    stop: (name) => `Laden an ${name} stoppen?`,
    block: (name) => `${name} sperren?`,
    unblock: (name) => `${name} freigeben?`,
  },
  detail: 'Ein Link verlangt das. Bitte nur fortfahren, wenn Sie ihn selbst geöffnet haben.',
}
