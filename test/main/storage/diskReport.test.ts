import { expect, test } from 'vitest'
import type { AppInfo } from '../../../core/state/snapshot.ts'
import { createDiskReport } from '../../../main/storage/diskReport.ts'

const FULL = { reason: 'full', message: 'no room' } as const

function followed() {
  const report = createDiskReport()
  const heard: Pick<AppInfo, 'notKept' | 'preferencesAside'>[] = []
  report.follow((told) => heard.push(told))
  return { report, heard }
}

test('what cannot be written is told once, and no more when it can', async () => {
  const { report, heard } = followed()
  expect(heard).toEqual([{ notKept: [], preferencesAside: '' }])
  for (let n = 0; n < 3; n += 1) {
    report.wrote('requests', '/r', FULL)
    report.wrote('log', '/l', FULL)
    await Promise.resolve()
  }
  const both = [
    { what: 'log', reason: 'full', path: '/l' },
    { what: 'requests', reason: 'full', path: '/r' },
  ]
  expect(heard.at(-1)?.notKept).toEqual(both)
  const told = heard.length
  report.wrote('requests', '/r', FULL)
  await Promise.resolve()
  expect(heard).toHaveLength(told)
  report.wrote('log', '/l', undefined)
  report.wrote('requests', '/r', undefined)
  await Promise.resolve()
  expect(heard.at(-1)?.notKept).toEqual([])
})

test('what happened before anybody listened is told to who does', () => {
  const report = createDiskReport()
  report.wrote('preferences', '/p', FULL)
  report.putAside('/aside')
  const heard: unknown[] = []
  report.follow((told) => heard.push(told))
  expect(heard).toEqual([
    { notKept: [{ what: 'preferences', reason: 'full', path: '/p' }], preferencesAside: '/aside' },
  ])
})

test('who writes does not depend on who hears of it', () => {
  const report = createDiskReport()
  let isHeard = false
  report.follow(() => {
    isHeard = true
  })
  isHeard = false
  report.putAside('/aside')
  expect(isHeard).toBe(false)
})
