import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { NotKeptReason } from '../../../core/state/snapshot.ts'

/** Something that the world does to a file, or to its folder. */
export interface Trouble {
  readonly name: string
  readonly reason: NotKeptReason
  /** Makes it, and gives what makes it good again. */
  readonly make: (file: string) => () => void
}

const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })

const isRoot = process.getuid?.() === 0

/** A disk of 64 KiB where the folder was, with what was in it. */
function mountSmall(folder: string): void {
  const before = `${folder}-before`
  renameSync(folder, before)
  mkdirSync(folder)
  run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)
  onTestFinished(() => void run('umount', '-l', folder))
  run('cp', '-a', `${before}/.`, folder)
  rmSync(before, { recursive: true })
}

/** Moves what is at a path away, if anything is, and puts it back. */
function instead(path: string, put: () => void): () => void {
  const away = `${path}-away`
  const wasThere = statSync(path, { throwIfNoEntry: false }) !== undefined
  if (wasThere) renameSync(path, away)
  put()
  return () => {
    rmSync(path, { recursive: true })
    if (wasThere) renameSync(away, path)
  }
}

const EVERYWHERE: readonly Trouble[] = [
  {
    name: 'a folder where the file belongs',
    reason: 'inTheWay',
    make: (file) => instead(file, () => mkdirSync(file)),
  },
  {
    name: 'a folder with the things of somebody where the file belongs',
    reason: 'inTheWay',
    make: (file) =>
      instead(file, () => {
        mkdirSync(file)
        writeFileSync(join(file, 'mine.txt'), 'mine')
      }),
  },
  {
    name: 'a pipe where the file belongs',
    reason: 'inTheWay',
    make: (file) => instead(file, () => void run('mkfifo', file)),
  },
  {
    name: 'a link to a device',
    reason: 'inTheWay',
    make: (file) => instead(file, () => symlinkSync('/dev/full', file)),
  },
  {
    name: 'a link that goes round in a circle',
    reason: 'inTheWay',
    make: (file) => instead(file, () => symlinkSync(file, file)),
  },
  {
    name: 'a link to a disk that is not there',
    reason: 'other',
    make: (file) => instead(file, () => symlinkSync(join(dirname(file), 'unplugged', 'file'), file)),
  },
  {
    name: 'a file where the folder belongs',
    reason: 'inTheWay',
    make: (file) => instead(dirname(file), () => writeFileSync(dirname(file), 'mine')),
  },
]

const OF_ROOT: readonly Trouble[] = [
  {
    name: 'a full disk',
    reason: 'full',
    make: (file) => {
      mountSmall(dirname(file))
      const filler = join(dirname(file), 'filler')
      try {
        writeFileSync(filler, Buffer.alloc(128 * 1024))
      } catch {
        // As much of it as there is room for.
      }
      return () => rmSync(filler)
    },
  },
  {
    name: 'a disk that is read-only',
    reason: 'denied',
    make: (file) => {
      mountSmall(dirname(file))
      run('mount', '-o', 'remount,ro', dirname(file))
      return () => void run('mount', '-o', 'remount,rw', dirname(file))
    },
  },
]

/** Rights do not bind root, who gets along without this one. */
const OF_OTHERS: readonly Trouble[] = [
  {
    name: 'a folder that may not be written',
    reason: 'denied',
    make: (file) => {
      chmodSync(dirname(file), 0o500)
      return () => chmodSync(dirname(file), 0o700)
    },
  },
]

function canMount(): boolean {
  try {
    run('unshare', '--mount', 'true')
    return isRoot
  } catch {
    return false
  }
}

/** The troubles that can be made here. */
export function troubles(): readonly Trouble[] {
  const mounts = process.platform === 'linux' && canMount()
  if (!mounts) console.log('No full and no read-only disk here: only root on Linux may mount one.')
  if (isRoot) console.log('No folder without the right to write here: rights do not bind root.')
  return [...EVERYWHERE, ...(mounts ? OF_ROOT : []), ...(isRoot ? [] : OF_OTHERS)]
}
