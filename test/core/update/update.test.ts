import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  mayDownload,
  mayLook,
  NO_UPDATE,
  reduceUpdate,
  rememberedUpdate,
  type Update,
  type UpdateEvent,
  versionOf,
} from '../../../core/update/update.ts'

const play = (events: readonly UpdateEvent[], from: Update = NO_UPDATE) => events.reduce(reduceUpdate, from)

const LOOKED = { type: 'looked' } as const
const FOUND = { type: 'found', version: '2.0.0' } as const
const ACCEPTED = { type: 'accepted' } as const
const DOWNLOADED = { type: 'downloaded' } as const
const INSTALLED = { type: 'installed' } as const
const failedOf = (isAsked: boolean) => ({ type: 'failed', reason: 'noNetwork', isAsked }) as const

const AVAILABLE = play([LOOKED, FOUND])
const DOWNLOADING = play([ACCEPTED], AVAILABLE)
const READY = play([DOWNLOADED], DOWNLOADING)

const STEPS: readonly (readonly [what: string, events: readonly UpdateEvent[], update: Update])[] = [
  ['nothing', [], { state: 'none' }],
  ['a look', [LOOKED], { state: 'checking', version: undefined }],
  ['a look that finds nothing', [LOOKED, { type: 'found', version: undefined }], { state: 'none' }],
  ['a look that finds one', [LOOKED, FOUND], { state: 'available', version: '2.0.0' }],
  [
    'a release that was taken back',
    [LOOKED, FOUND, LOOKED, { type: 'found', version: undefined }],
    { state: 'none' },
  ],
  [
    'a look that fails',
    [LOOKED, failedOf(false)],
    { state: 'failed', step: 'look', reason: 'noNetwork', version: undefined },
  ],
  [
    'a look by itself that fails, of one that is known',
    [LOOKED, FOUND, LOOKED, failedOf(false)],
    { state: 'available', version: '2.0.0' },
  ],
  [
    'a look that somebody asked for and that fails, of one that is known',
    [LOOKED, FOUND, LOOKED, failedOf(true)],
    { state: 'failed', step: 'look', reason: 'noNetwork', version: '2.0.0' },
  ],
  ['a yes', [LOOKED, FOUND, ACCEPTED], { state: 'downloading', version: '2.0.0', percent: 0 }],
  [
    'a yes after a look that failed',
    [LOOKED, FOUND, LOOKED, failedOf(true), ACCEPTED],
    { state: 'downloading', version: '2.0.0', percent: 0 },
  ],
  [
    'progress',
    [LOOKED, FOUND, ACCEPTED, { type: 'progressed', percent: 41.9 }],
    { state: 'downloading', version: '2.0.0', percent: 41 },
  ],
  [
    'progress that goes back',
    [LOOKED, FOUND, ACCEPTED, { type: 'progressed', percent: 50 }, { type: 'progressed', percent: 3 }],
    { state: 'downloading', version: '2.0.0', percent: 50 },
  ],
  [
    'progress that is none',
    [LOOKED, FOUND, ACCEPTED, { type: 'progressed', percent: Number.NaN }],
    { state: 'downloading', version: '2.0.0', percent: 0 },
  ],
  [
    'a download that is called off',
    [LOOKED, FOUND, ACCEPTED, { type: 'cancelled' }],
    { state: 'available', version: '2.0.0' },
  ],
  ['a download', [LOOKED, FOUND, ACCEPTED, DOWNLOADED], { state: 'ready', version: '2.0.0' }],
  [
    'a download that fails',
    [LOOKED, FOUND, ACCEPTED, failedOf(false)],
    { state: 'failed', step: 'download', reason: 'noNetwork', version: '2.0.0' },
  ],
  ['a restart', [LOOKED, FOUND, ACCEPTED, DOWNLOADED, INSTALLED], { state: 'installing', version: '2.0.0' }],
  [
    'a restart that fails',
    [LOOKED, FOUND, ACCEPTED, DOWNLOADED, INSTALLED, failedOf(true)],
    { state: 'failed', step: 'install', reason: 'noNetwork', version: '2.0.0' },
  ],
  [
    'a yes after a restart that failed',
    [LOOKED, FOUND, ACCEPTED, DOWNLOADED, INSTALLED, failedOf(true), ACCEPTED],
    { state: 'downloading', version: '2.0.0', percent: 0 },
  ],
]

test.each(STEPS)('%s', (_what, events, update) => {
  expect(play(events)).toEqual(update)
})

const OUT_OF_PLACE: readonly (readonly [what: string, update: Update, events: readonly UpdateEvent[]])[] = [
  ['without a yes nothing is downloaded', AVAILABLE, [DOWNLOADED, { type: 'progressed', percent: 5 }]],
  ['what is not downloaded is not installed', DOWNLOADING, [INSTALLED]],
  ['nothing known is neither downloaded nor installed', NO_UPDATE, [ACCEPTED, DOWNLOADED, INSTALLED, FOUND]],
  ['a look does not disturb a download', DOWNLOADING, [LOOKED, FOUND]],
  ['a look does not take away what is ready', READY, [LOOKED, { type: 'found', version: undefined }]],
  ['a late failure of a look says nothing', READY, [failedOf(true)]],
]

test.each(OUT_OF_PLACE)('%s', (_what, update, events) => {
  expect(play(events, update)).toBe(update)
})

const anEvent: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>(LOOKED, ACCEPTED, DOWNLOADED, INSTALLED, { type: 'cancelled' }),
  fc.record({ type: fc.constant('found'), version: fc.constantFrom(undefined, '2.0.0', '3.0.0') }),
  fc.record({ type: fc.constant('progressed'), percent: fc.double() }),
  fc.record({ type: fc.constant('failed'), reason: fc.constant('other'), isAsked: fc.boolean() }),
)

test('whatever happens, it never downloads without a yes, nor installs what is not downloaded', () => {
  fc.assert(
    fc.property(fc.array(anEvent), (events) => {
      let update: Update = NO_UPDATE
      for (const event of events) {
        const next = reduceUpdate(update, event)
        if (next.state === 'downloading' && update.state !== 'downloading') {
          expect(event).toBe(ACCEPTED)
          expect(next.version).toBe(versionOf(update))
        }
        if (next.state === 'ready' && update.state !== 'ready') expect(update.state).toBe('downloading')
        if (next.state === 'installing' && update.state !== 'installing') expect(update.state).toBe('ready')
        update = next
      }
    }),
  )
})

test('what may be asked for is what does something', () => {
  fc.assert(
    fc.property(fc.array(anEvent), (events) => {
      const update = play(events)
      if (mayDownload(update)) expect(mayLook(update)).toBe(true)
      expect(mayDownload(update)).toBe(reduceUpdate(update, ACCEPTED) !== update)
      expect(mayLook(update)).toBe(reduceUpdate(update, LOOKED) !== update)
    }),
  )
})

test('what was found before is known after a restart, unless it runs by now', () => {
  expect(rememberedUpdate('2.0.0', '1.0.0')).toEqual(AVAILABLE)
  expect(rememberedUpdate('2.0.0', '2.0.0')).toBe(NO_UPDATE)
  expect(rememberedUpdate('', '2.0.0')).toBe(NO_UPDATE)
})
