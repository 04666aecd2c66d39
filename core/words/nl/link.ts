import type { Words } from '../index.ts'

export const link: Words['link'] = {
  ask: {
    start: (name) => `Laden starten bij ${name}?`,
    stop: (name) => `Laden stoppen bij ${name}?`,
    block: (name) => `${name} blokkeren?`,
    unblock: (name) => `${name} deblokkeren?`,
  },
  detail: 'Een link vraagt hierom. Ga alleen door als je die zelf hebt geopend.',
}
