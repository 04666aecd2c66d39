import { describe, expect, onTestFinished, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import type { ActionKind, ActionRequest } from '../../core/action/action.ts'
import { CALLS, type CallName } from '../../core/contract/contract.ts'
import { LANGUAGES, type PreferencesChange, preferencesChange } from '../../core/preferences/preferences.ts'
import { toSend } from '../../core/state/snapshot.ts'
import { en } from '../../core/words/en/index.ts'
import { wordsOf } from '../../core/words/index.ts'
import Settings from '../../renderer/settings/Settings.svelte'
import { callsOf } from '../../renderer/state/calls.svelte.ts'
import { notAskedText, type ToldCall } from '../../renderer/state/unasked.ts'
import { openWindow } from '../../renderer/windows/openWindow.ts'
import { fakeAmptray } from './fakeAmptray.ts'
import { openOverview, openSettings, WIDE } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow } from './time.ts'

atNow()

const bug = (): never => {
  throw new Error('a bug')
}
const { failed, failedFor, unchanged, unchangedFor } = en.connection.notAsked
const foot = (screen: Locator) => screen.getByText(/did not go through|The setting “/)
const press = (name: string) => (screen: Locator) => screen.getByRole('button', { name, exact: true }).click()
const turn = (name: string) => (screen: Locator) => screen.getByRole('switch', { name, exact: true }).click()

const overview = () => openOverview(scenes.home(), { size: WIDE, at: scenes.thuis.evseId })
const atFree = () => openOverview(scenes.withList([scenes.free]), { size: WIDE, at: scenes.free.evseId })
const settings = (at: string) => () =>
  openSettings(scenes.home(), { at, size: WIDE, preferences: { quietHours: true } })

describe('a call that fails is shown in the window where it was asked', () => {
  test.each([
    ['act', overview, press('Stop charging'), failedFor('Stop charging', 'Thuis')],
    ['act', atFree, turn('Plug & charge'), unchangedFor('Plug & charge', 'Oprit')],
    ['openSettings', overview, press('Settings'), failed('Settings')],
    ['startDemo', () => openOverview(scenes.signedOut()), press('Try the demo'), failed('Try the demo')],
    [
      'openLink',
      () => openOverview(scenes.signedOut()),
      press('my.bluecurrent.nl'),
      failed('my.bluecurrent.nl'),
    ],
    ['changePreferences', settings('notifications'), turn('Car connected'), unchanged('Car connected')],
    ['changePreferences', settings('notifications'), turn('Thuis'), unchangedFor('Notifications', 'Thuis')],
    ['changePreferences', settings('notifications'), turn('Quiet hours'), unchanged('Quiet hours')],
    ['previewNotification', settings('notifications'), press('Preview'), failed('Preview')],
    ['openLink', settings('about'), press('Project page'), failed('Project page')],
    ['diagnostics', settings('about'), press('Show…'), failed('Diagnostics')],
    ['licences', settings('about'), press('Show licences…'), failed('Licences')],
    [
      'recordShortcut',
      settings('startUp'),
      (screen: Locator) => screen.getByRole('button', { name: /^Shortcut/ }).click(),
      failed('Shortcut for the overview'),
    ],
  ] as const)('and says which one: %s', async (name, open, ask, said) => {
    const { screen, answer } = await open()
    answer(name, bug)
    await expect.element(foot(screen)).not.toBeInTheDocument()
    await ask(screen)
    await expect.element(screen.getByRole('alert').getByText(said, { exact: true })).toBeVisible()
  })

  test('each of several that failed, until that one works', async () => {
    const { screen, answer } = await settings('notifications')()
    answer('changePreferences', bug)
    await turn('Car connected')(screen)
    await turn('Quiet hours')(screen)
    await turn('Car connected')(screen)
    const both = (...labels: string[]) => screen.getByText(labels.map(unchanged).join(' '), { exact: true })
    await expect.element(both('Quiet hours', 'Car connected')).toBeVisible()
    answer('changePreferences', () => {})
    await turn('Quiet hours')(screen)
    await expect.element(both('Car connected')).toBeVisible()
    await turn('Offline')(screen)
    await expect.element(both('Car connected')).toBeVisible()
    await turn('Car connected')(screen)
    await expect.element(foot(screen)).not.toBeInTheDocument()
  })

  test('in an open dialog, which hides the foot of the window, and below it when that closed', async () => {
    const { screen, answer } = await settings('account')()
    answer('openLink', bug)
    await press('Replace…')(screen)
    const dialog = screen.getByRole('dialog')
    await press('my.bluecurrent.nl')(dialog)
    const said = failed('my.bluecurrent.nl')
    await expect.element(dialog.getByText(said)).toBeVisible()
    expect(
      screen
        .getByText(said)
        .elements()
        .filter((one) => one.checkVisibility()),
    ).toHaveLength(1)
    await press('Cancel')(dialog)
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(foot(screen)).toBeVisible()
  })

  test('also where nobody pressed anything: what a page asks when it opens', async () => {
    const { screen, answer } = await openOverview(scenes.home())
    answer('needSettings', bug)
    answer('lastHour', bug)
    await screen.getByRole('link', { name: /Thuis/ }).click()
    await expect.element(foot(screen)).toBeVisible()
    await expect.element(screen.getByRole('img', { name: /last hour/ })).toBeInTheDocument()
  })

  test('until it is put away', async () => {
    const { screen, answer } = await overview()
    answer('act', bug)
    await press('Stop charging')(screen)
    await screen.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
    await expect.element(foot(screen)).not.toBeInTheDocument()
    await expect.element(screen.getByRole('button', { name: 'Stop charging', exact: true })).toHaveFocus()
  })

  test('until another page is opened', async () => {
    const { screen, answer } = await overview()
    answer('act', bug)
    await press('Stop charging')(screen)
    await expect.element(foot(screen)).toBeVisible()
    await screen.getByRole('link', { name: /Kantoor/ }).click()
    await expect.element(foot(screen)).not.toBeInTheDocument()
  })

  test.each([
    ['the overview', () => openOverview(scenes.home()), press('Settings'), 'openSettings'],
    ['the settings', settings('notifications'), press('Preview'), 'previewNotification'],
  ] as const)('and covers nothing of %s', async (_where, open, ask, name) => {
    const { screen, answer } = await open()
    answer(name, bug)
    await ask(screen)
    await expect.element(foot(screen)).toBeVisible()
    const bar = foot(screen).element().closest('[role=alert]')?.getBoundingClientRect()
    expect(bar?.bottom).toBeCloseTo(innerHeight, 0)
    expect(screen.getByRole('main').element().getBoundingClientRect().bottom).toBeLessThanOrEqual(
      bar?.top ?? 0,
    )
  })

  test('until it works, and no other call puts it away', async () => {
    const { screen, answer } = await settings('notifications')()
    answer('previewNotification', bug)
    await press('Preview')(screen)
    await turn('Car connected')(screen)
    await expect.element(foot(screen)).toBeVisible()
    answer('previewNotification', () => {})
    await press('Preview')(screen)
    await expect.element(foot(screen)).not.toBeInTheDocument()
  })
})

describe('a control whose change failed', () => {
  test.each(['Car connected', 'Quiet hours'])('shows what is in force: %s', async (name) => {
    const { screen, answer } = await settings('notifications')()
    answer('changePreferences', bug)
    const control = screen.getByRole('switch', { name, exact: true })
    const wasOn = control.element().matches(':checked')
    await control.click()
    await expect.element(foot(screen)).toBeVisible()
    expect(control.element().matches(':checked')).toBe(wasOn)
  })

  test('shows the time that is in force', async () => {
    const { screen, answer } = await settings('notifications')()
    answer('changePreferences', bug)
    const from = screen.getByLabelText(en.settings.notifications.quietFrom)
    await userEvent.fill(from, '21:00')
    await userEvent.tab()
    await expect.element(foot(screen)).toBeVisible()
    await expect.element(from).toHaveValue('22:30')
  })
})

test.each([
  ['Add limit…', 'setSchedule', 'Save', []],
  ['Remove…', 'clearSchedule', 'Remove', [scenes.aLimit({ evseIds: [scenes.free.evseId] })]],
] as const)(
  'a dialog of limits says so itself, and can be tried again: %s',
  async (opens, name, sends, schedules) => {
    const { screen, answer } = await openOverview(scenes.withList([scenes.free], { schedules }), {
      size: WIDE,
      at: scenes.free.evseId,
    })
    answer(name, bug)
    await screen.getByRole('button', { name: opens }).click()
    const dialog = screen.getByRole('dialog')
    if (name === 'setSchedule') {
      await dialog.getByLabelText('At most').fill('8')
      await dialog.getByLabelText('From').fill('22')
      await dialog.getByLabelText('Until').fill('6:30')
    }
    await dialog.getByRole('button', { name: sends, exact: true }).click()
    await expect.element(dialog.getByText(en.page.limits.failure.failed, { exact: false })).toBeVisible()
    await expect.element(foot(screen)).not.toBeInTheDocument()
    answer(name, () => ({ done: true }))
    await dialog.getByRole('button', { name: sends, exact: true }).click()
    await expect.element(dialog).not.toBeInTheDocument()
  },
)

// True: each kind has its words, and nothing else has.
const ACTION_KINDS = Object.keys(en.chargePoint.failed) as ActionKind[]

/** A payload of each call that takes one. */
const PAYLOADS: Partial<Record<CallName, unknown>> = {
  act: { evseId: 'gone', action: { kind: 'stop' } },
  dismissFailure: { evseId: scenes.thuis.evseId, id: 1 },
  lastHour: { evseId: scenes.thuis.evseId },
  needSettings: { evseId: scenes.thuis.evseId },
  changePreferences: { theme: 'dark' },
  openLink: 'traySupport',
}

/** Those whose caller says it beside what was pressed; the first one has no window yet, the last two nobody waits for. */
const SHOWN_WHERE_MADE: readonly CallName[] = [
  'snapshot',
  'question',
  'signIn',
  'setSchedule',
  'clearSchedule',
  'copy',
  'copyDiagnostics',
  'closePopover',
  'reportFault',
]

describe('of calls that end in another order than they were asked in', () => {
  /** Two charge points of one name, and calls that are answered by hand. */
  function byHand() {
    const twins = [scenes.thuis, { ...scenes.thuis, evseId: 'TWIN' }]
    const { fleet } = scenes.withList(twins)
    const asked: PromiseWithResolvers<never>[] = []
    const ask = () => {
      const one = Promise.withResolvers<never>()
      asked.push(one)
      return one.promise
    }
    const { api } = fakeAmptray(scenes.home())
    const calls = callsOf({ ...api, act: ask, changePreferences: ask, recordShortcut: ask }, (call) =>
      notAskedText(call, fleet, en),
    )
    return {
      calls,
      /** Ends the call that was made as number `n`. */
      end: async (n: number, how: 'works' | 'fails') => {
        const one = asked[n]
        // True: nothing reads the answer.
        if (how === 'works') one?.resolve(undefined as never)
        else one?.reject(new Error('a bug'))
        await one?.promise.catch(() => {})
        await Promise.resolve()
      },
    }
  }
  const quiet = ({ calls }: ReturnType<typeof byHand>) =>
    void calls.api.changePreferences({ quietHours: true }).catch(() => {})
  const stop =
    (evseId: string) =>
    ({ calls }: ReturnType<typeof byHand>) =>
      void calls.api.act({ evseId, action: { kind: 'stop' } }).catch(() => {})
  const record = ({ calls }: ReturnType<typeof byHand>) => void calls.api.recordShortcut(true).catch(() => {})
  const shortcut = ({ calls }: ReturnType<typeof byHand>) =>
    void calls.api.changePreferences({ shortcut: '' }).catch(() => {})
  const [here, there] = [stop(scenes.thuis.evseId), stop('TWIN')]

  type Ends = readonly (readonly [number, 'works' | 'fails'])[]
  const STOP = failedFor('Stop charging', 'Thuis')
  const QUIET = unchanged('Quiet hours')
  test.each<[string, readonly ((rig: ReturnType<typeof byHand>) => void)[], Ends, readonly string[]]>([
    [
      'worked since, and failed late',
      [quiet, quiet],
      [
        [1, 'works'],
        [0, 'fails'],
      ],
      [],
    ],
    [
      'worked since',
      [quiet, quiet],
      [
        [0, 'fails'],
        [1, 'works'],
      ],
      [],
    ],
    [
      'worked before, and that late',
      [quiet, quiet],
      [
        [1, 'fails'],
        [0, 'works'],
      ],
      [QUIET],
    ],
    [
      'failed twice',
      [quiet, quiet],
      [
        [0, 'fails'],
        [1, 'fails'],
      ],
      [QUIET],
    ],
    [
      'failed twice, in turn, and worked once',
      [quiet, quiet, quiet],
      [
        [1, 'fails'],
        [0, 'fails'],
        [2, 'works'],
      ],
      [],
    ],
    [
      'failed last',
      [quiet, quiet, quiet],
      [
        [2, 'fails'],
        [0, 'fails'],
        [1, 'works'],
      ],
      [QUIET],
    ],
    [
      'works at another of its name',
      [here, there],
      [
        [0, 'fails'],
        [1, 'works'],
      ],
      [STOP],
    ],
    [
      'works late at another of its name',
      [here, there],
      [
        [1, 'works'],
        [0, 'fails'],
      ],
      [STOP],
    ],
    [
      'fails at each of its name',
      [here, there],
      [
        [0, 'fails'],
        [1, 'fails'],
      ],
      [STOP, STOP],
    ],
    [
      'works where other words are the same',
      [record, shortcut],
      [
        [0, 'fails'],
        [1, 'works'],
      ],
      [failed('Shortcut for the overview')],
    ],
  ])('what is said is true: %s', async (_what, asked, ends, said) => {
    const rig = byHand()
    for (const ask of asked) ask(rig)
    for (const [n, how] of ends) await rig.end(n, how)
    expect(rig.calls.failures).toEqual(said)
  })
})

describe.each(LANGUAGES)('in %s', (language) => {
  const say = (call: ToldCall) => notAskedText(call, scenes.home().fleet, wordsOf(language))

  test.each(CALLS)(
    '%s fails for its caller, and is kept to be shown where the caller shows nothing',
    async (name) => {
      const { api } = fakeAmptray(scenes.home())
      const calls = callsOf({ ...api, [name]: () => Promise.reject(new Error('a bug')) }, say)
      const call = calls.api[name] as (payload: unknown) => Promise<unknown> // True: the payload is one of its own.
      await expect(call(PAYLOADS[name])).rejects.toThrow('a bug')
      expect(calls.failures).toHaveLength(SHOWN_WHERE_MADE.includes(name) ? 0 : 1)
      expect(calls.failures.join('')).toMatch(SHOWN_WHERE_MADE.includes(name) ? /^$/ : /["“„«].+[.]$/)
    },
  )

  test('what nobody pressed is not told beside what somebody did', async () => {
    const fails = () => Promise.reject(new Error('a bug'))
    const all = { time: fails, lastHour: fails, needSettings: fails, act: fails }
    const calls = callsOf({ ...fakeAmptray(scenes.home()).api, ...all }, say)
    const { evseId } = scenes.thuis
    await Promise.allSettled([calls.api.lastHour({ evseId }), calls.api.time()])
    expect(calls.failures).toHaveLength(2)
    const request = { evseId, action: { kind: 'stop' } } as const
    await Promise.allSettled([calls.api.act(request), calls.api.needSettings({ evseId })])
    expect(calls.failures).toEqual([say({ name: 'act', payload: request })])
  })

  test('every field of a change and every action has its own words', () => {
    const change = (field: string): ToldCall => ({
      name: 'changePreferences',
      // True: of these two only whose it is is read, of the others only that they are there.
      payload: { [field]: { evseId: scenes.thuis.evseId } } as PreferencesChange,
    })
    const act = (kind: ActionKind): ToldCall => ({
      name: 'act',
      // True: only the kind is read.
      payload: { evseId: scenes.thuis.evseId, action: { kind } } as ActionRequest,
    })
    const said = [...Object.keys(preferencesChange.entries).map(change), ...ACTION_KINDS.map(act)].map(say)
    expect(new Set(said).size).toBe(said.length)
    for (const sentence of said) expect(sentence).not.toContain('undefined')
  })
})

describe('a window that cannot learn the state of the app', () => {
  test('says so, and shows it when that works', async () => {
    const fake = fakeAmptray(scenes.home())
    const target = document.body.appendChild(document.createElement('div'))
    onTestFinished(() => target.remove())
    const screen = page.elementLocator(target)
    let asked = 0
    fake.answer('snapshot', () => {
      asked += 1
      return asked < 3 ? bug() : toSend(scenes.home())
    })
    await openWindow(Settings, fake.api, target)
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/^Amptray did not answer/)
    await press('Try again')(screen)
    await expect.poll(() => asked).toBe(2)
    await press('Try again')(screen)
    await expect.element(screen.getByRole('navigation', { name: 'Settings' })).toBeVisible()
    await expect.element(screen.getByText('Amptray did not answer')).not.toBeInTheDocument()
    expect(screen.getByRole('main').elements()).toHaveLength(1)
  })

  test('says it in the language of the system', () => {
    const said = LANGUAGES.map((language) => wordsOf(language).connection.noState.title)
    expect(new Set(said).size).toBe(LANGUAGES.length)
  })
})
