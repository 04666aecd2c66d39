import type { NotKept } from '../../state/snapshot.ts'
import type { Words } from '../index.ts'

function remedy({ notKept: { remedy: words } }: Words['disk'], { reason, path }: NotKept): string {
  switch (reason) {
    case 'full':
      return words.full
    case 'denied':
      return words.denied(path.replace(/[/\\][^/\\]*$/, ''))
    case 'inTheWay':
    case 'other':
      return words[reason](path)
  }
}

/** What lives only until the app quits, and what to do about it. */
export function notKeptText({ disk }: Words, notKept: readonly NotKept[]): string {
  const what = notKept.map((one) => disk.notKept.what[one.what]).join(', ')
  const remedies = new Set(notKept.map((one) => remedy(disk, one)))
  return [disk.notKept.detail(what), ...remedies, disk.notKept.again].join(' ')
}
