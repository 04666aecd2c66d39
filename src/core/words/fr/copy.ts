import type { Words } from '../index.ts'

export const copy: Words['copy'] = {
  copy: 'Copier',
  copyNamed: (name) => `Copier : ${name}`,
  copied: 'Copié',
  notCopied: 'Copie impossible',
}
