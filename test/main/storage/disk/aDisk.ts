import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, onTestFinished } from 'vitest'
import type { AppInfo } from '../../../../core/state/snapshot.ts'
import { createManualClock, type ManualClock } from '../../../../main/manualClock.ts'
import { createDiskReport, type DiskReport } from '../../../../main/storage/diskReport.ts'
import { openStorage, type Storage } from '../../../../main/storage/storage.ts'
import { until } from '../../settled.ts'

interface Disk {
  /** The folder of the app, and what it is in. */
  readonly folder: string
  readonly above: string
  readonly clock: ManualClock
  readonly report: DiskReport
  /** What windows are told of the disk. */
  told: Pick<AppInfo, 'notKept' | 'preferencesAside'>
  /** The log. */
  readonly lines: string[]
  /** How often a write was told of. */
  wrote: number
}

function aDisk(): Disk {
  // As the system calls it: its temporary folder can be behind a link.
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'storage-')))
  // After what is mounted in it.
  onTestFinished(() => rmSync(above, { recursive: true, force: true }))
  const folder = join(above, 'Amptray')
  mkdirSync(folder)
  const inner = createDiskReport()
  const report: DiskReport = {
    ...inner,
    wrote: (...what) => {
      disk.wrote += 1
      inner.wrote(...what)
    },
  }
  const told = { notKept: [], preferencesAside: '' }
  return { folder, above, clock: createManualClock(0), report, told, lines: [], wrote: 0 }
}

/** A folder on a real disk, new for each test. */
export let disk: Disk
beforeEach(() => {
  disk = aDisk()
  disk.report.follow((now) => {
    disk.told = now
  })
})

const write = (text: string) => void disk.lines.push(text)
export const open = (): Storage => openStorage({ ...disk, log: { info: write, warn: write, error: write } })
export const path = (name: string) => join(disk.folder, name)
export const held = (name = 'preferences.json'): unknown => JSON.parse(readFileSync(path(name), 'utf8'))
export const isHeld = (content: object) => () =>
  existsSync(path('preferences.json')) && JSON.stringify(held()) === JSON.stringify(content)
export const files = () => readdirSync(disk.folder).toSorted()

/** Lets a minute pass again and again, with time for the disk in between, until something is so. */
export const inTime = (isSo: () => boolean) =>
  until(() => {
    disk.clock.advance(60_000)
    return isSo()
  })
