import { describe, expect, test } from 'vitest'
import type { ScheduleRequest } from '../../../core/action/schedule/request.ts'
import type { ConnectionDetails } from '../../../core/connection/details.ts'
import type { Handlers } from '../../../core/contract/contract.ts'
import { EMPTY_LAST_HOUR, type LastHourPoints } from '../../../core/fleet/lastHour.ts'
import { toSend } from '../../../core/state/snapshot.ts'
import { PROJECT_PAGE } from '../../../core/values/project.ts'
import { createHandlers } from '../../../main/ipc/handlers/handlers.ts'
import { aCard, aChargePoint, aFleet, aSnapshot, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const EVSE = 'BCU102728'
const DETAILS: ConnectionDetails = { server: 'demo', route: undefined, changes: [] }
const QUESTION = { id: 1, message: 'Restart Thuis?', detail: '', yes: 'Restart', no: 'Cancel' }
const HOUR: LastHourPoints = [[NOW], [7.4], [10], [10], [10]]

/** The handlers on a real store; what they ask of anything else is kept, by its name. */
function handling(fleet = aFleet([aChargePoint()])) {
  const asked: unknown[][] = []
  const port =
    <R>(name: string, answer: R) =>
    (...args: readonly unknown[]): R => {
      asked.push([name, ...args])
      return answer
    }
  const store = frozenStore(aSnapshot(fleet))
  const handlers = createHandlers({
    store,
    account: {
      signIn: port('signIn', Promise.resolve({ signedIn: false, failure: 'limitReached' } as const)),
      cancelSignIn: port('cancelSignIn', undefined),
      signOut: port('signOut', Promise.resolve({ left: 'unused' } as const)),
      resumeLast: port('resumeLast', Promise.resolve()),
      startDemo: port('startDemo', Promise.resolve()),
      leaveDemo: port('leaveDemo', Promise.resolve()),
      retryNow: port('retryNow', undefined),
      needSettings: port('needSettings', undefined),
    },
    actions: { act: port('act', undefined) },
    schedules: {
      set: port('set', Promise.resolve({ done: true } as const)),
      clear: port('clear', Promise.resolve({ done: false, failure: 'gone' } as const)),
    },
    updates: {
      look: port('look', Promise.resolve()),
      download: port('download', Promise.resolve()),
      cancel: port('cancel', undefined),
      dismiss: port('dismiss', undefined),
      restart: port('restart', Promise.resolve()),
    },
    clock: { now: () => NOW },
    wallClock: { look: port('look', undefined) },
    lastHour: (evseId) => (evseId === EVSE ? HOUR : EMPTY_LAST_HOUR),
    front: { open: port('open', undefined), show: port('show', undefined) },
    setLaunchAtLogin: port('setLaunchAtLogin', undefined),
    suspendShortcut: port('suspendShortcut', undefined),
    closePopover: port('closePopover', undefined),
    questions: { current: port('current', QUESTION), answer: port('answer', undefined) },
    openLink: port('openLink', Promise.resolve()),
    connectionDetails: async () => DETAILS,
    diagnostics: async () => 'what is so',
    copy: port('copy', Promise.resolve()),
    fault: port('fault', undefined),
    licences: async () => [],
  })
  return { handlers, asked, store }
}

const action = { evseId: EVSE, action: { kind: 'stop' } } as const
const schedule: ScheduleRequest = {
  evseIds: [EVSE],
  currentA: 10,
  startTime: '17:00',
  stopTime: '21:00',
  startDays: ['MO'],
  stopDays: ['MO'],
}

type Ask = (handlers: Handlers) => unknown

describe('a call of a window', () => {
  test.each<[string, Ask, readonly unknown[], unknown]>([
    [
      'signIn',
      (to) => to.signIn({ token: 'T' }),
      ['signIn', 'T'],
      { signedIn: false, failure: 'limitReached' },
    ],
    ['signOut', (to) => to.signOut(undefined), ['signOut'], { left: 'unused' }],
    ['cancelSignIn', (to) => to.cancelSignIn(undefined), ['cancelSignIn'], undefined],
    ['tryKeychain', (to) => to.tryKeychain(undefined), ['resumeLast'], undefined],
    ['startDemo', (to) => to.startDemo(undefined), ['startDemo'], undefined],
    ['leaveDemo', (to) => to.leaveDemo(undefined), ['leaveDemo'], undefined],
    ['retryNow', (to) => to.retryNow(undefined), ['retryNow'], undefined],
    ['act', (to) => to.act(action), ['act', action, 'window'], undefined],
    ['setSchedule', (to) => to.setSchedule(schedule), ['set', schedule], { done: true }],
    [
      'clearSchedule',
      (to) => to.clearSchedule({ evseIds: [EVSE] }),
      ['clear', { evseIds: [EVSE] }],
      { done: false, failure: 'gone' },
    ],
    ['needSettings', (to) => to.needSettings({ evseId: EVSE }), ['needSettings', EVSE], undefined],
    ['setLaunchAtLogin', (to) => to.setLaunchAtLogin(true), ['setLaunchAtLogin', true], undefined],
    ['recordShortcut', (to) => to.recordShortcut(true), ['suspendShortcut', true], undefined],
    ['openOverview', (to) => to.openOverview(undefined), ['open', 'overview', undefined], undefined],
    [
      'openOverview at a charge point',
      (to) => to.openOverview({ evseId: EVSE }),
      ['open', 'overview', EVSE],
      undefined,
    ],
    ['openSettings', (to) => to.openSettings(undefined), ['open', 'settings', undefined], undefined],
    [
      'openSettings at a page',
      (to) => to.openSettings({ page: 'account' }),
      ['open', 'settings', 'account'],
      undefined,
    ],
    ['closePopover', (to) => to.closePopover(undefined), ['closePopover'], undefined],
    ['question', (to) => to.question(undefined), ['current'], QUESTION],
    [
      'answerQuestion',
      (to) => to.answerQuestion({ id: 1, isYes: true }),
      ['answer', { id: 1, isYes: true }],
      undefined,
    ],
    ['copyDiagnostics', (to) => to.copyDiagnostics(undefined), ['copy', 'what is so'], undefined],
    ['lookForUpdate', (to) => to.lookForUpdate(undefined), ['look'], undefined],
    ['downloadUpdate', (to) => to.downloadUpdate(undefined), ['download'], undefined],
    ['cancelUpdate', (to) => to.cancelUpdate(undefined), ['cancel'], undefined],
    ['dismissUpdate', (to) => to.dismissUpdate(undefined), ['dismiss'], undefined],
    ['restartToUpdate', (to) => to.restartToUpdate(undefined), ['restart'], undefined],
    ['reportFault', (to) => to.reportFault({ text: 'a bug' }), ['fault', 'a bug'], undefined],
  ])('is handed to who does it, and so is the answer: %s', async (_name, ask, expected, answer) => {
    const { handlers, asked } = handling()
    expect(await ask(handlers)).toEqual(answer)
    expect(asked).toEqual([expected])
  })

  test('for the state gets what main knows', async () => {
    const { handlers, store, asked } = handling()
    expect(await handlers.snapshot(undefined)).toEqual(toSend(store.get()))
    expect(await handlers.lastHour({ evseId: EVSE })).toBe(HOUR)
    expect(await handlers.lastHour({ evseId: 'other' })).toBe(EMPTY_LAST_HOUR)
    expect(await handlers.connectionDetails(undefined)).toBe(DETAILS)
    expect(await handlers.diagnostics(undefined)).toBe('what is so')
    expect(asked).toEqual([])
  })

  test("for the time has the computer's clock looked at", async () => {
    const { handlers, asked } = handling()
    expect(await handlers.time(undefined)).toBe(NOW)
    expect(asked).toEqual([['look']])
  })

  test('asks for the settings only of what the account has', () => {
    const { handlers, asked } = handling()
    handlers.needSettings({ evseId: 'other' })
    expect(asked).toEqual([])
  })

  test('dismisses the failure that it names, and no other', () => {
    const failure = {
      action: { kind: 'stop' },
      origin: 'window',
      reason: { kind: 'timedOut' },
      at: NOW,
    } as const
    const failures = [
      { ...failure, id: 1 },
      { ...failure, id: 2, action: { kind: 'block' } },
    ] as const
    const { handlers, store } = handling(aFleet([aChargePoint({ failures })]))
    handlers.dismissFailure({ evseId: EVSE, id: 1 })
    expect(store.get().fleet.chargePoints[0]?.failures.map(({ id }) => id)).toEqual([2])
  })

  test('changes preferences', () => {
    const { handlers, store } = handling()
    handlers.changePreferences({ theme: 'dark' })
    expect(store.get().preferences.theme).toBe('dark')
  })
})

describe('a link', () => {
  test.each([
    ['portal', 'https://my.bluecurrent.nl/'],
    ['traySupport', 'https://extensions.gnome.org/extension/615/appindicator-support/'],
    ['project', PROJECT_PAGE],
  ] as const)('opens an address that the app knows: %s', async (link, address) => {
    const { handlers, asked } = handling()
    await handlers.openLink(link)
    expect(asked).toEqual([['openLink', address]])
  })
})

describe('what is copied', () => {
  test('is taken from what the app knows', async () => {
    const { handlers, asked } = handling(aFleet([aChargePoint()], { cards: [aCard()] }))
    await handlers.copy({ evseId: EVSE, what: 'evseId' })
    await handlers.copy({ cardUid: aCard().uid })
    expect(asked).toEqual([
      ['copy', EVSE],
      ['copy', aCard().printedId],
    ])
  })

  test.each([
    { evseId: 'other', what: 'evseId' } as const,
    { evseId: EVSE, what: 'tariffId' } as const,
    { cardUid: 'other' },
  ])('fails where there is no such thing: %o', (reference) => {
    const { handlers, asked } = handling()
    expect(() => handlers.copy(reference)).toThrow('no such thing to copy')
    expect(asked).toEqual([])
  })
})

describe('the notification that shows what they look like', () => {
  const title = 'This is how Amptray tells you'

  test('is about the first charge point, in the language of the app', () => {
    const { handlers, asked, store } = handling(aFleet([aChargePoint(), aChargePoint({ evseId: 'second' })]))
    handlers.previewNotification(undefined)
    store.changeApp({ language: 'nl' })
    handlers.previewNotification(undefined)
    expect(asked).toMatchObject([
      ['show', { about: 'done', evseId: EVSE, title, urgency: 'normal' }],
      ['show', { about: 'done', evseId: EVSE, title: expect.not.stringMatching(title) }],
    ])
  })

  test('is shown without any charge point too', () => {
    const { handlers, asked } = handling(aFleet())
    handlers.previewNotification(undefined)
    expect(asked).toMatchObject([['show', { evseId: undefined, title }]])
  })
})
