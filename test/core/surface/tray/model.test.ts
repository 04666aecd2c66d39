import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { ChargePoint, Fleet } from '../../../../core/fleet/fleet.ts'
import { DEFAULT_PREFERENCES } from '../../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../../core/state/snapshot.ts'
import type { TrayItem } from '../../../../core/surface/tray/item.ts'
import { type TrayModel, trayModel } from '../../../../core/surface/tray/model.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import {
  aCard,
  aChargePoint,
  aFleet,
  aGrid,
  anApp,
  anUnreadChargePoint,
  aPendingAction,
  aSnapshot,
  aStatus,
  CHARGING,
  HOUR_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
} from '../../builders.ts'

const charging = aChargePoint({ status: CHARGING })
const blocked = aChargePoint({
  evseId: 'BCU104410',
  settings: { name: 'Gast' },
  status: { activity: 'unavailable' },
})
const nameless = aChargePoint({ evseId: 'BCU100186', settings: { name: '' } })

const of = (fleet: Fleet, differences: Partial<Snapshot> = {}): TrayModel => {
  const snapshot = { ...aSnapshot(fleet), ...differences }
  return trayModel(snapshot, speechOf(snapshot), { now: NOW, wall: NOW })
}
const ofOne = (one: ChargePoint, differences: Partial<Fleet> = {}) => of(aFleet([one], differences))

/** The menu as a person reads it: submenus further in, what cannot be clicked in brackets. */
const lines = (items: readonly TrayItem[]): readonly string[] => items.flatMap(linesOf)

function linesOf(item: TrayItem): readonly string[] {
  switch (item.kind) {
    case 'separator':
      return ['---']
    case 'line':
      return [`(${item.label})`]
    case 'command':
      return [item.intent ? item.label : `(${item.label})`]
    case 'menu':
      return [`${item.label} ▸`, ...lines(item.items).map((line) => `  ${line}`)]
  }
}

function flat(items: readonly TrayItem[]): readonly Exclude<TrayItem, { kind: 'separator' }>[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return []
    return item.kind === 'menu' ? [item, ...flat(item.items)] : [item]
  })
}

const item = (model: TrayModel, id: string) => flat(model.items).find((one) => one.id === id)
const intent = (model: TrayModel, id: string) => {
  const found = item(model, id)
  return found?.kind === 'command' ? found.intent : undefined
}

const APP = [
  'Open Amptray',
  'Settings…',
  'Pause notifications ▸',
  '  1 hour',
  '  Until tomorrow',
  '---',
  'Quit Amptray',
]

describe('the menu', () => {
  test('of one charge point has its actions at hand', () => {
    const grid = { cards: [aCard()], grids: [aGrid()] }
    expect(lines(ofOne(charging, grid).items)).toEqual([
      '(Thuis: Charging 6.9 kW · 12.3 kWh · €2.98)',
      'Stop charging',
      '(Block: stop charging first)',
      'Restart ▸',
      '  Soft reset…',
      '  Reboot…',
      '---',
      '(Grid 15 of 25 A)',
      '---',
      ...APP,
    ])
  })

  test('offers the cards where a session can be started, the valid ones and none', () => {
    const ready = aChargePoint({ status: { vehicleLetter: 'B' } })
    const cards = [
      aCard(),
      aCard({ uid: 'B', name: '', printedId: 'NL-2' }),
      aCard({ uid: 'C', valid: false }),
      aCard({ uid: 'BCU-APP', name: 'pseudo' }),
    ]
    expect(lines(ofOne(ready, { cards }).items).slice(0, 7)).toEqual([
      '(Thuis: Car connected)',
      'Start charging',
      'Start with card ▸',
      '  My Charge Card',
      '  NL-2',
      '  ---',
      '  No card',
    ])
    const model = ofOne(ready, { cards })
    expect(intent(model, 'start.BCU102728')).toEqual({
      do: 'act',
      request: { evseId: 'BCU102728', action: { kind: 'start' } },
    })
    expect(intent(model, 'start.BCU102728.B')).toMatchObject({ request: { action: { cardUid: 'B' } } })
    expect(intent(model, 'start.BCU102728.BCU-APP')).toMatchObject({
      request: { action: { cardUid: 'BCU-APP' } },
    })
    expect(item(ofOne(charging, { cards }), 'cards.BCU102728')).toBeUndefined()
    expect(item(ofOne(ready), 'cards.BCU102728')).toBeUndefined()
  })

  test('of several has a submenu each, the busy one first', () => {
    const { items } = of(aFleet([blocked, nameless, charging]))
    expect(items.flatMap((one) => (one.kind === 'menu' ? one.label : []))).toEqual([
      'Thuis: Charging 6.9 kW · 12.3 kWh · €2.98',
      'Gast: Blocked',
      'BCU100186: Available',
      'Pause notifications',
    ])
  })

  test('says why something is not possible, where that is not plain to see', () => {
    expect(item(ofOne(nameless), 'start.BCU100186')?.label).toBe('Start charging: no car connected')
    expect(item(ofOne(blocked), 'start.BCU104410')?.label).toBe('Start charging: unblock first')
    expect(item(ofOne(blocked), 'unblock.BCU104410')?.label).toBe('Unblock')
    const offline = aChargePoint({ status: { activity: 'offline' } })
    expect(item(ofOne(offline), 'reboot.BCU102728')?.label).toBe('Reboot…: charge point is offline')
    expect(item(ofOne(anUnreadChargePoint()), 'start.BCU102728')).toMatchObject({
      label: 'Start charging',
      intent: undefined,
    })
  })

  test('shows what is under way, and does not offer it again', () => {
    const stopping = { ...charging, pending: [aPendingAction({ action: { kind: 'stop' } })] }
    const model = ofOne(stopping)
    expect(item(model, 'state.BCU102728')?.label).toContain('Thuis: Stopping…')
    expect(item(model, 'stop.BCU102728')).toMatchObject({
      label: 'Stop charging: already asked',
      intent: undefined,
    })
  })

  test('offers to charge now where a profile holds the car back', () => {
    const delayed = aChargePoint({
      status: { activity: 'delayed', vehicleLetter: 'C' },
      settings: { smartCharging: true },
    })
    expect(intent(ofOne(delayed), 'boost.BCU102728')).toMatchObject({
      request: { action: { kind: 'boost' } },
    })
    expect(item(ofOne(charging), 'boost.BCU102728')).toBeUndefined()
  })

  test('tells of the last session', () => {
    const status = { energyKwh: 12.3, cost: 2.98, startedAt: NOW - 3.2 * HOUR_MS, stoppedAt: NOW }
    expect(item(ofOne(aChargePoint({ status })), 'lastSession')?.label).toBe(
      'Last session: 12.3 kWh · €2.98 · 3 h 12 min',
    )
    expect(item(ofOne(charging), 'lastSession')).toBeUndefined()
  })

  test('has the load of the grid only while it is true', () => {
    const grids = [aGrid({ maxReservedA: null, maxInstallA: null })]
    expect(item(ofOne(charging, { grids }), 'grid')?.label).toBe('Grid 15 A')
    expect(
      item(ofOne(charging, { grids: [aGrid({ currentA: [null, null, null] })] }), 'grid'),
    ).toBeUndefined()
    const connection: Connection = { state: 'connecting' }
    expect(item(ofOne(charging, { grids, connection }), 'grid')).toBeUndefined()
    const old = [aGrid({ updatedAt: NOW - 2 * HOUR_MS })]
    expect(item(ofOne(charging, { grids: old }), 'grid')).toBeUndefined()
  })

  test('tells that the keychain is waited for, where it would connect without', () => {
    const fleet = aFleet([], { connection: { state: 'connecting' } })
    const waiting = of(fleet, { app: anApp({ isKeychainWaiting: true }) })
    expect(item(of(fleet), 'connection')?.label).toBe('Connecting…')
    expect(item(waiting, 'connection')?.label).toBe('Waiting for the keychain…')
    expect(waiting.tooltip).toBe('Amptray: Waiting for the keychain…')
  })

  test('waits for a token that the keychain does not give, and offers to ask again instead of a sign-in', () => {
    const fleet = aFleet([], { connection: { state: 'signedOut' } })
    const unread = { tokenStore: { kind: 'unread' } } as const
    const silent = of(fleet, { app: anApp(unread) })
    expect(lines(silent.items).slice(0, 2)).toEqual(['(Waiting for the keychain…)', 'Try again'])
    expect(silent.tooltip).toBe('Amptray: Waiting for the keychain…')
    expect(silent.state).toBe('disconnected')
    expect(item(silent, 'signIn')).toBeUndefined()
    const asked = of(fleet, { app: anApp({ ...unread, isKeychainWaiting: true }) })
    expect(lines(asked.items).slice(0, 2)).toEqual(['(Waiting for the keychain…)', '---'])
    expect(asked.tooltip).toBe(silent.tooltip)
  })

  test('says so when an account has no charge points, and only once that is known', () => {
    expect(item(of(aFleet()), 'none')?.label).toBe('No charge points in this account')
    expect(item(of(aFleet([], { isListed: false })), 'none')).toBeUndefined()
    expect(item(of(aFleet([], { connection: { state: 'connecting' } })), 'none')).toBeUndefined()
  })

  test.each([
    ['never read', aFleet([], { isListed: false })],
    ['read as empty before', aFleet([])],
    ['of charge points that are known', aFleet([charging])],
  ])('says first that Blue Current does not give the list: %s', (_name, fleet) => {
    const model = of({ ...fleet, isListUnreadable: true })
    expect(lines(model.items)[0]).toBe('(Blue Current does not give the list now: Amptray keeps asking.)')
    expect(model.tooltip).toMatch(/^Amptray: Blue Current does not give the list now/)
    expect(item(model, 'none')).toBeUndefined()
  })

  test('ends a pause as it began it', () => {
    const paused = { preferences: { ...DEFAULT_PREFERENCES, pausedUntil: NOW + HOUR_MS } }
    const model = of(aFleet([charging]), paused)
    expect(item(model, 'pause')?.label).toMatch(/^Notifications paused until \d\d:\d\d$/)
    expect(intent(model, 'resume')).toEqual({ do: 'resume' })
    const over = of(aFleet([charging]), { preferences: { ...DEFAULT_PREFERENCES, pausedUntil: NOW } })
    expect(intent(over, 'pauseHour')).toEqual({ do: 'pause', until: 'hour' })
    expect(intent(over, 'pauseUntilTomorrow')).toEqual({ do: 'pause', until: 'tomorrow' })
  })

  test('says first that it is the demo, and how to leave it', () => {
    const model = of(aFleet([charging]), { app: anApp({ isDemo: true }) })
    expect(lines(model.items).slice(0, 3)).toEqual([
      '(Demo: These charge points are simulated.)',
      'Leave demo',
      '---',
    ])
    expect(intent(model, 'leaveDemo')).toEqual({ do: 'leaveDemo' })
  })

  test.each([
    ['nl', ['Open Amptray']],
    ['de', []],
    ['fr', []],
  ] as const)('speaks %s too', (language, same) => {
    const translated = of(aFleet([charging]), { app: anApp({ language, locale: language }) })
    const labels = flat(translated.items).map(({ label }) => label)
    const english = flat(of(aFleet([charging])).items).map(({ label }) => label)
    expect(labels).toHaveLength(english.length)
    expect(labels[0]).toContain('6,9 kW')
    expect(labels.filter((label) => english.includes(label))).toEqual(same)
  })
})

describe('without a connection', () => {
  const expected: Readonly<Record<string, readonly [first: RegExp, command: string | undefined]>> = {
    signedOut: [/^You are signed out$/, 'signIn'],
    connecting: [/^Connecting…$/, undefined],
    waiting: [/^No connection: Next try at \d\d:\d\d$/, 'retryNow'],
    limitReached: [/^Daily request limit reached: Next try at \d\d:\d\d\.$/, 'retryNow'],
    inUseElsewhere: [/^Another program is connected$/, 'retryNow'],
    tokenRejected: [/^Token rejected$/, 'signIn'],
    suspended: [/^Asleep$/, undefined],
  }

  test.each(NOT_ONLINE)('the menu says so first, and what can be done: $state', (connection) => {
    const { items, tooltip } = of(aFleet([charging], { connection }))
    const [first, command] = expected[connection.state] ?? []
    expect(items[0]).toMatchObject({ kind: 'line', label: expect.stringMatching(first ?? '') })
    const commands = ['signIn', 'retryNow'].filter((id) => flat(items).some((one) => one.id === id))
    expect(commands).toEqual(command ? [command] : [])
    expect(tooltip).toMatch(/^Amptray: /)
  })

  test('the menu says why, a line for each sentence, also while it is tried again', () => {
    const after: Connection = { state: 'waiting', retryAt: NOW, reason: 'proxyRefused' }
    const why = ['(The proxy of this network does not let Amptray through.)', '(Ask its administrator.)']
    const first = (connection: Connection) => lines(of(aFleet([charging], { connection })).items)
    expect(first(after).slice(1, 4)).toEqual([...why, 'Retry now'])
    expect(first({ state: 'connecting', after }).slice(0, 4)).toEqual(['(Connecting…)', ...why, '---'])
  })

  test.each(NOT_ONLINE)(
    'nothing can be asked of a charge point, and its values are told as old: $state',
    (connection) => {
      const model = of(aFleet([charging], { connection }))
      expect(flat(model.items).some((one) => one.kind === 'command' && one.intent?.do === 'act')).toBe(false)
      expect(item(model, 'state.BCU102728')?.label).toBe('Thuis: Was charging')
    },
  )
})

describe('the icon', () => {
  const states: readonly [Connection, readonly ChargePoint[], string][] = [
    [ONLINE, [], 'idle'],
    [ONLINE, [nameless], 'idle'],
    [ONLINE, [charging, blocked], 'charging'],
    [ONLINE, [charging, aChargePoint({ evseId: 'X', status: { activity: 'error' } })], 'attention'],
    [ONLINE, [nameless, aChargePoint({ evseId: 'X', status: { activity: 'offline' } })], 'attention'],
    [ONLINE, [blocked], 'blocked'],
    [ONLINE, [blocked, nameless], 'idle'],
    [{ state: 'signedOut' }, [], 'signed-out'],
    [{ state: 'tokenRejected' }, [charging], 'attention'],
    [{ state: 'connecting' }, [charging], 'disconnected'],
    [{ state: 'suspended' }, [charging], 'disconnected'],
  ]
  test.each(states)('%j', (connection, chargePoints, state) => {
    expect(of(aFleet(chargePoints, { connection })).state).toBe(state)
  })

  test('has the power beside it while something charges, where that is wanted', () => {
    const other = { ...charging, evseId: 'X' }
    expect(of(aFleet([charging, other])).title).toBe('13.8 kW')
    const unmeasured = aChargePoint({ status: { ...CHARGING, currentA: [null, null, null] } })
    expect(of(aFleet([charging, { ...unmeasured, evseId: 'BCU2' }])).title).toBe('')
    expect(of(aFleet([nameless])).title).toBe('')
    const unwanted = { preferences: { ...DEFAULT_PREFERENCES, powerBesideIcon: false } }
    expect(of(aFleet([charging]), unwanted).title).toBe('')
    expect(of(aFleet([charging], { connection: { state: 'connecting' } })).title).toBe('')
  })
})

describe('the power beside the icon', () => {
  const offline = { ...CHARGING, activity: 'offline', offlineSince: NOW }
  const read = aChargePoint({ evseId: 'READ', status: CHARGING })
  const since = { state: 'online', since: NOW - 1 } as const
  const before = { ...read, updatedAt: NOW - 2 }
  test.each<[string, readonly ChargePoint[], Connection, string]>([
    [
      'has none of one that is offline',
      [charging, { ...read, status: aStatus(offline), activity: 'offline' }],
      ONLINE,
      '6.9 kW',
    ],
    [
      'has none of one that the list says is offline',
      [charging, { ...read, activity: 'offline' }],
      ONLINE,
      '6.9 kW',
    ],
    [
      'is not known where one is offline by its time',
      [charging, { ...read, status: aStatus({ ...CHARGING, offlineSince: NOW }) }],
      ONLINE,
      '',
    ],
    ['is not known before all were read again', [{ ...charging, updatedAt: NOW }, before], since, ''],
    [
      'is that of all that were',
      [
        { ...charging, updatedAt: NOW },
        { ...read, updatedAt: NOW },
      ],
      since,
      '13.8 kW',
    ],
    [
      'is not known at no voltage',
      [aChargePoint({ status: { ...CHARGING, voltageV: [0, 0, 0] } })],
      ONLINE,
      '',
    ],
  ])('%s', (_name, chargePoints, connection, title) => {
    expect(of(aFleet(chargePoints, { connection })).title).toBe(title)
  })
})

describe('the tooltip', () => {
  test('has a line for each charge point, the busy one first', () => {
    expect(of(aFleet([blocked, charging])).tooltip).toBe(
      'Thuis: Charging 6.9 kW · 12.3 kWh · €2.98\nGast: Blocked',
    )
    expect(of(aFleet()).tooltip).toBe('Amptray')
  })

  test('leaves none out before one that stands in it, and says how many are left out', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(sizes, fc.constantFrom(ONLINE, ...NOT_ONLINE), (lengths, connection) => {
        const names = lengths.map((length, n) => `${n}`.padEnd(length, '-'))
        const chargePoints = names.map((name, n) => aChargePoint({ evseId: `BCU${n}`, settings: { name } }))
        const shown = of(aFleet(chargePoints, { connection })).tooltip.split('\n')
        const told = shown.filter((line) => /^\d/.test(line)).map((line) => line.split(':')[0])
        expect(told).toEqual(names.slice(0, told.length))
        const left = names.length - told.length
        expect(shown.at(-1)?.startsWith('…')).toBe(left > 0)
        if (left > 0) expect(shown.at(-1)).toBe(`…and ${left} more`)
        if (connection.state === 'online') expect(told.length).toBeGreaterThan(0)
      }),
    )
  })
})

/** Any fleet that a server could make up. */
const anyChargePoint = (index: number) =>
  fc
    .record({
      name: fc.string({ maxLength: 150, unit: 'grapheme' }),
      activity: fc.constantFrom('available', 'charging', 'unavailable', 'error', 'offline', 'delayed', 'x'),
      vehicleLetter: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'X', null),
      currentA: fc.double({ min: 0, max: 99, noNaN: true }),
      isPending: fc.boolean(),
      isUnread: fc.boolean(),
      smartCharging: fc.boolean(),
    })
    .map(({ name, activity, vehicleLetter, currentA, isPending, isUnread, smartCharging }): ChargePoint => {
      const evseId = `BCU${index}`
      if (isUnread) return anUnreadChargePoint(evseId, activity)
      return aChargePoint({
        evseId,
        settings: { name, smartCharging },
        status: {
          activity,
          vehicleLetter,
          currentA: [currentA, null, 0],
          voltageV: [230, null, 0],
          energyKwh: 12,
        },
        pending: isPending ? [aPendingAction()] : [],
      })
    })

const anyFleet = fc
  .nat(12)
  .chain((count) =>
    fc.record({
      chargePoints: fc.tuple(...Array.from({ length: count }, (_, index) => anyChargePoint(index))),
      connection: fc.constantFrom<Connection>(ONLINE, ...NOT_ONLINE),
      cards: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 5 }),
    }),
  )
  .map(({ chargePoints, connection, cards }) =>
    aFleet(chargePoints, {
      connection,
      cards: cards.map((uid) => aCard({ uid, name: uid })),
      grids: [aGrid()],
    }),
  )

describe('whatever the fleet', () => {
  test('every entry has an id of its own and a label', () => {
    fc.assert(
      fc.property(anyFleet, fc.boolean(), (fleet, isDemo) => {
        const entries = flat(of(fleet, { app: anApp({ isDemo }) }).items)
        const ids = entries.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { label } of entries) expect(label).not.toBe('')
      }),
    )
  })

  test('no separator stands at an end of a menu or beside another', () => {
    const isTidy = (items: readonly TrayItem[]): boolean =>
      items.every(
        (one, n) =>
          (one.kind !== 'separator' ||
            (n > 0 && n < items.length - 1 && items[n - 1]?.kind !== 'separator')) &&
          (one.kind !== 'menu' || (one.items.length > 0 && isTidy(one.items))),
      )
    fc.assert(fc.property(anyFleet, (fleet) => isTidy(of(fleet).items)))
  })

  test('the tooltip fits and is not empty', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const { tooltip } = of(fleet)
        expect(tooltip.length).toBeGreaterThan(0)
        expect(tooltip.length).toBeLessThanOrEqual(127)
      }),
    )
  })

  test('the same state is the same model', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        expect(of(fleet)).toEqual(of(structuredClone(fleet)))
      }),
    )
  })
})
