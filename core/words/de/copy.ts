import type { Words } from '../en/index.ts'

export const copy: Words['copy'] = {
  copy: 'Kopieren',
  copyNamed: (name) => `${name} kopieren`,
  copied: 'Kopiert',
  notCopied: 'Konnte nicht kopiert werden',
}
