import type { Words } from '../en/index.ts'

export const copy: Words['copy'] = {
  copy: 'Copier',
  copyNamed: (name) => `Copier\u00A0: ${name}`,
  copied: 'Copié',
  notCopied: 'Copie impossible',
}
