import type { Words } from '../en/index.ts'

export const copy: Words['copy'] = {
  copy: 'Kopieer',
  copyNamed: (name) => `Kopieer ${name}`,
  copied: 'Gekopieerd',
  notCopied: 'Kon niet worden gekopieerd',
}
