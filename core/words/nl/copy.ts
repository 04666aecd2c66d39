import type { Words } from '../index.ts'

export const copy: Words['copy'] = {
  copy: 'Kopieer',
  copyNamed: (name) => `Kopieer ${name}`,
  copied: 'Gekopieerd',
  notCopied: 'Kon niet worden gekopieerd',
}
