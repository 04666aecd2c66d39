import type { NotKept, NotKeptReason } from '../../state/snapshot.ts'
import type { Words } from '../index.ts'

/** A path as its folder and its name; a name alone has no folder. */
function placeOf({ path }: NotKept): { readonly folder: string; readonly name: string } {
  const [, folder = '', name = path] = /^(.*)[/\\]([^/\\]*)$/.exec(path) ?? []
  return { folder, name }
}

/** Each folder once, with the names of the files in it where they matter. */
function places({ notKept: words }: Words['disk'], ones: readonly NotKept[]): string {
  const inFolders = Map.groupBy(ones.map(placeOf), ({ folder }) => folder)
  return [...inFolders]
    .map(([folder, files]) => {
      const names = files.map(({ name }) => name).join(', ')
      return folder === '' ? names : words.inFolder(names, folder)
    })
    .join(', ')
}

function remedy(disk: Words['disk'], reason: NotKeptReason, ones: readonly NotKept[]): string {
  const { remedy: words } = disk.notKept
  switch (reason) {
    case 'full':
      return words.full
    case 'denied':
      return words.denied([...new Set(ones.map((one) => placeOf(one).folder || one.path))].join(', '))
    case 'inTheWay':
    case 'other':
      return words[reason](places(disk, ones))
  }
}

/** What lives only until the app quits, and once for each reason what to do about it. */
export function notKeptText({ disk }: Words, notKept: readonly NotKept[]): string {
  const what = notKept.map((one) => disk.notKept.what[one.what]).join(', ')
  const remedies = [...Map.groupBy(notKept, ({ reason }) => reason)].map(([reason, ones]) =>
    remedy(disk, reason, ones),
  )
  return [disk.notKept.detail(what), ...remedies, disk.notKept.again].join(' ')
}
