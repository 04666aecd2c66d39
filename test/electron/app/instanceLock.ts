import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  readonly additionalData: unknown
}

/**
 * One instance per folder, across processes and without waiting, because Electron's call answers at once: a lock
 * file that names its holder, and an inbox folder that the holder watches.
 */
export function createInstanceLock(folder: () => string, onSecond: (second: SecondInstance) => void) {
  let release: (() => void) | undefined

  /** Electron answers no as well where it can write no lock. */
  function request(additionalData: unknown): boolean {
    try {
      return requestIn(folder(), additionalData)
    } catch {
      return false
    }
  }

  function requestIn(folder: string, additionalData: unknown): boolean {
    if (release !== undefined) return true
    const dir = join(folder, 'standin-instance')
    const inbox = join(dir, 'inbox')
    mkdirSync(inbox, { recursive: true })
    // Where Chromium has its own.
    const lock = join(folder, 'SingletonLock')
    if (take(lock)) {
      release = hold(lock, inbox)
      return true
    }
    const message: SecondInstance = { argv: process.argv, cwd: process.cwd(), additionalData }
    const draft = join(dir, `message-${process.pid}`)
    writeFileSync(draft, JSON.stringify(message))
    renameSync(draft, join(inbox, `${process.pid}`))
    return false
  }

  function hold(lock: string, inbox: string): () => void {
    const read = () => {
      for (const name of readdirSync(inbox)) {
        const file = join(inbox, name)
        const message: SecondInstance = JSON.parse(readFileSync(file, 'utf8'))
        unlinkSync(file)
        onSecond(message)
      }
    }
    const watcher = watch(inbox, read)
    return () => {
      watcher.close()
      rmSync(lock, { force: true })
    }
  }

  return {
    request,
    held: () => release !== undefined,
    release: () => {
      release?.()
      release = undefined
    },
  }
}

function take(lock: string): boolean {
  const mine = `${lock}-${process.pid}`
  writeFileSync(mine, identity(process.pid) ?? '')
  try {
    for (;;) {
      try {
        linkSync(mine, lock)
        return true
      } catch {
        const holder = readFileSync(lock, 'utf8')
        if (identity(Number(holder.split(' ')[0])) === holder) return false
        rmSync(lock, { force: true }) // its holder died
      }
    }
  } finally {
    unlinkSync(mine)
  }
}

/** A process id with its start time, so that a recycled id is not taken for the holder; undefined when it is gone. */
function identity(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return `${pid} ${fields[19]}`
  } catch {
    return undefined
  }
}
