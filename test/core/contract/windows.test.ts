import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { windows } from '../../../core/contract/area/windows.ts'
import { CALLS, contract } from '../../../core/contract/contract.ts'
import { WINDOWS } from '../../../core/contract/documents.ts'

describe('a window may have opened', () => {
  it.each(['portal', 'traySupport', 'project'])('the link %s', (link) => {
    expect(v.is(windows.openLink.payload, link)).toBe(true)
  })

  it.each(['account', 'chargePoints', 'notifications', 'appearance', 'startUp', 'connection', 'about'])(
    'the page %s of the settings',
    (page) => {
      expect(v.is(windows.openSettings.payload, { page })).toBe(true)
    },
  )

  it('and nothing else', () => {
    expect(v.is(windows.openLink.payload, 'https://example.org')).toBe(false)
    expect(v.is(windows.openSettings.payload, { page: 'secrets' })).toBe(false)
    expect(v.is(windows.openSettings.payload, { page: 'about', more: 1 })).toBe(false)
  })
})

describe('a window', () => {
  it('calls what has an answer, and is told the rest', () => {
    const events = Object.keys(contract).filter((name) => !CALLS.some((call) => call === name))
    expect(CALLS).toContain('openOverview')
    expect(events).toEqual(['patch'])
  })

  it('shows a document, one of them in two places', () => {
    expect(WINDOWS.popover).toEqual({ document: WINDOWS.overview.document, query: 'popover' })
    expect(WINDOWS.overview.query).toBe('')
    expect(WINDOWS.settings.document).toBe('settings.html')
  })
})
