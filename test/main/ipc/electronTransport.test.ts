import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, test } from 'vitest'
import { CALLS, type CallName, type Handlers } from '../../../core/contract/contract.ts'
import { createAnswering } from '../../../main/ipc/answering.ts'
import { answerWindows, isOurs } from '../../../main/ipc/electronTransport.ts'
import { ORIGIN } from '../../../main/surface/window/address.ts'
import { watchedClock } from '../watchedClock.ts'

type Frame = IpcMainInvokeEvent['senderFrame']

/** The two fields of a frame that the gate looks at. */
const frame = (url: string, parent: Frame = null) => ({ url, parent }) as Frame

const OURS = frame(`${ORIGIN}/overview.html#BCU102728`)
const SECRET = 'THESECRETTOKENTHATNOBODYMAYREADX'

function gate(differences: Partial<Handlers> = {}) {
  const calls: unknown[] = []
  const failures: unknown[][] = []
  const clock = watchedClock(0)
  const channels = new Map<string, (event: IpcMainInvokeEvent, payload: unknown) => unknown>()
  const handlers = Object.fromEntries(
    CALLS.map((name) => [name, (payload: unknown) => void calls.push([name, payload])]),
  )
  const answering = createAnswering(
    // True: an object made from all names has all of them, and no answer of theirs is looked at.
    { ...handlers, ...differences } as Handlers,
    (...failure) => failures.push(failure),
    clock,
  )
  answerWindows(
    { handle: (name, listener) => void channels.set(name, listener) },
    ORIGIN,
    answering,
    () => 'overview',
  )
  const call = (name: CallName | 'nonsense', payload?: unknown, sender: Frame = OURS) =>
    // True: the gate looks at nothing else of an event.
    channels.get(name)?.({ senderFrame: sender } as IpcMainInvokeEvent, payload)
  return { call, calls, failures, channels, clock }
}

describe('the gate between windows and main', () => {
  test('has every channel of the contract and no other', () => {
    expect([...gate().channels.keys()].sort()).toEqual([...CALLS].sort())
  })

  test('lets our own top frames in', async () => {
    const { call, calls, failures } = gate()
    expect(await call('dismissFailure', { evseId: 'A', id: 1 })).toEqual({ ok: true, value: undefined })
    expect(calls).toEqual([['dismissFailure', { evseId: 'A', id: 1 }]])
    expect(failures).toEqual([])
  })

  test.each([
    ['no frame', null],
    ['a frame of another site', frame('https://evil.example/')],
    ['a frame of another host', frame('app://evil/overview.html')],
    ['a host that begins like ours', frame('app://bundle.evil/overview.html')],
    ['a file', frame('file:///opt/amptray/overview.html')],
    ['an empty page', frame('about:blank')],
    ['no address', frame('')],
    ['an iframe of ours', frame(`${ORIGIN}/overview.html`, OURS)],
  ])('keeps out %s', async (_who, sender) => {
    const { call, calls, failures } = gate()
    expect(isOurs(sender, ORIGIN)).toBe(false)
    expect(await call('signIn', { token: SECRET }, sender)).toEqual({ ok: false, error: 'untrustedSender' })
    expect(calls).toEqual([])
    expect(failures).toEqual([['signIn', 'untrustedSender', undefined]])
  })

  test.each<[CallName, unknown]>([
    ['signIn', undefined],
    ['signIn', { token: '' }],
    ['signIn', { token: '   ' }],
    ['signIn', { token: 7 }],
    ['signIn', { token: SECRET, more: true }],
    ['signIn', { token: SECRET.repeat(100) }],
    ['snapshot', SECRET],
    ['openSettings', { page: 'https://evil.example' }],
    ['openLink', 'https://evil.example'],
    ['openLink', { link: 'portal' }],
    ['act', { evseId: '', action: { kind: 'stop' } }],
    ['act', { evseId: 'A', action: { kind: 'explode' } }],
    ['act', { evseId: 'A', action: { kind: 'stop', token: SECRET } }],
    ['copy', { evseId: 'A', what: 'token' }],
    ['copy', { evseId: 'A', what: 'evseId', text: SECRET }],
    ['reportFault', { text: SECRET.repeat(100) }],
    ['copy', { cardUid: '' }],
    ['copy', { cardUid: 'A', text: SECRET }],
    ['copy', { cardUid: 'A', evseId: 'A', what: 'evseId' }],
    ['recordShortcut', 'Control+A'],
    ['changePreferences', { theme: 'pink' }],
    ['changePreferences', { unknown: SECRET }],
    ['changePreferences', { events: { unknown: true } }],
  ])('refuses %s with what does not fit, and says nothing of it', async (name, payload) => {
    const { call, calls, failures } = gate()
    expect(await call(name, payload)).toEqual({ ok: false, error: 'badPayload' })
    expect(calls).toEqual([])
    expect(failures).toEqual([[name, 'badPayload', undefined]])
    expect(JSON.stringify(failures)).not.toContain(SECRET)
  })

  test('answers with an error when a handler fails, at once or later', async () => {
    const cause = new Error('a bug')
    const { call, failures } = gate({
      signOut: () => {
        throw cause
      },
      startDemo: () => Promise.reject(cause),
    })
    expect(await call('signOut')).toEqual({ ok: false, error: 'failed' })
    expect(await call('startDemo')).toEqual({ ok: false, error: 'failed' })
    expect(failures).toEqual([
      ['signOut', 'failed', cause],
      ['startDemo', 'failed', cause],
    ])
  })

  test('answers with an error when a handler takes for ever', async () => {
    const { call, failures, clock } = gate({ signOut: () => new Promise(() => {}) })
    const answer = call('signOut')
    clock.advance(119_999)
    expect(failures).toEqual([])
    clock.advance(1)
    expect(await answer).toEqual({ ok: false, error: 'failed' })
    expect(failures).toEqual([['signOut', 'failed', new Error('it took too long')]])
  })

  test('lets a page that floods through as often as somebody could press, and again later', async () => {
    const { call, calls, failures, clock } = gate()
    for (let n = 0; n < 1_000; n += 1) await call('openLink', 'portal')
    expect(calls).toHaveLength(10)
    expect(failures).toHaveLength(990)
    expect(await call('openLink', 'portal')).toEqual({ ok: false, error: 'tooMany' })
    clock.advance(60_000)
    expect(await call('openLink', 'portal')).toMatchObject({ ok: true })
  })

  test('leaves no timer behind an answer, whatever it is', async () => {
    const { call, clock } = gate({ startDemo: () => Promise.reject(new Error('a bug')) })
    await call('signOut')
    await call('startDemo')
    expect(clock.timers()).toBe(0)
  })

  test('hands on what was parsed, not what was sent', async () => {
    const { call, calls } = gate()
    await call('signIn', { token: '  ABC  ' })
    expect(calls).toEqual([['signIn', { token: 'ABC' }]])
  })
})
