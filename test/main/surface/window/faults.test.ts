import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, test } from 'vitest'
import { faultLine, followFaults } from '../../../../main/surface/window/faults.ts'

function followed() {
  const faults: string[] = []
  const app = new EventEmitter()
  const contents = new EventEmitter()
  // True: it only listens to the app's events.
  followFaults(app as unknown as Pick<App, 'on'>, (text) => faults.push(text))
  app.emit('web-contents-created', {}, contents)
  return { faults, contents }
}

const message = (level: string, text: string) => ({
  level,
  message: text,
  sourceId: 'app://bundle/a.js',
  lineNumber: 7,
})

describe('a page that cannot tell itself', () => {
  test.each([
    ['render-process-gone', [{}, { reason: 'oom', exitCode: 9 }], 'its process is gone: oom 9'],
    ['unresponsive', [], 'it does not respond'],
    ['preload-error', [{}, '/opt/preload.cjs', { message: 'a bug' }], 'its preload: a bug'],
    ['console-message', [message('error', 'Refused to load')], 'Refused to load app://bundle/a.js:7'],
  ] as const)('is told of: %s', (event, args, expected) => {
    const { faults, contents } = followed()
    contents.emit(event, ...args)
    expect(faults).toEqual([expected])
  })

  test.each([
    ['render-process-gone', [{}, { reason: 'clean-exit', exitCode: 0 }]],
    ['console-message', [message('warning', 'Slow')]],
    ['console-message', [message('info', 'Here')]],
    ['console-message', [message('error', 'Uncaught Error: the page tells this itself')]],
  ] as const)('is no fault: %s %j', (event, args) => {
    const { faults, contents } = followed()
    contents.emit(event, ...args)
    expect(faults).toEqual([])
  })
})

test('a fault is one line of the log, of bounded length', () => {
  expect(faultLine('Error: a bug\n    at a.js:1\r\n2026-11-30 forged\u2028line\u0000')).toBe(
    'a window failed: Error: a bug |     at a.js:1 | 2026-11-30 forged | line | ',
  )
  expect(faultLine('x'.repeat(100_000))).toHaveLength('a window failed: '.length + 2_000)
})
