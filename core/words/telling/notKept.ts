import type { Kept, NotKept, NotKeptReason } from '../../state/snapshot.ts'
import type { Words } from '../index.ts'

/** What a person misses most comes first. */
const ORDER: readonly Kept[] = ['preferences', 'requests', 'memory', 'log']

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

/** What may be written in a folder may be in those below it. */
function outermost(folders: readonly string[]): readonly string[] {
  const isBelow = (one: string, other: string) => one.startsWith(`${other}/`) || one.startsWith(`${other}\\`)
  return [...new Set(folders)].filter((one) => !folders.some((other) => isBelow(one, other)))
}

function remedy(disk: Words['disk'], reason: NotKeptReason, ones: readonly NotKept[]): string {
  const { remedy: words } = disk.notKept
  switch (reason) {
    case 'full':
      return words.full
    case 'denied':
      return words.denied(outermost(ones.map((one) => placeOf(one).folder || one.path)).join(', '))
    case 'inTheWay':
    case 'other':
      return words[reason](places(disk, ones))
  }
}

/** What lives only until the app quits, and once for each reason what to do about it. */
export function notKeptText({ disk }: Words, notKept: readonly NotKept[]): string {
  const sorted = notKept.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what))
  const what = sorted.map((one) => disk.notKept.what[one.what]).join(', ')
  const remedies = [...Map.groupBy(sorted, ({ reason }) => reason)].map(([reason, ones]) =>
    remedy(disk, reason, ones),
  )
  return [disk.notKept.detail(what), ...remedies, disk.notKept.again].join(' ')
}
