import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faceOf } from '../../../../../core/chargePoint/face.ts'
import { eachSocket } from '../../../../../core/chargePoint/sockets.ts'
import type { Subject } from '../../../../../core/surface/notification/over.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../../core/builders.ts'
import { everything, started } from '../startedNotifier.ts'

const free = { activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_v1: 230 }
const waits = { ...free, vehicle_status: 'B' }
const busy = { activity: 'charging', vehicle_status: 'C', actual_p1: 16, actual_v1: 230, actual_kwh: 3 }
const broken = { activity: 'error' }
const blocked = { activity: 'unavailable', vehicle_status: 'A', actual_p1: 0, actual_v1: 230 }
const offline = { activity: 'offline' }

/** What is said of a connector, or (0) of the whole, and how long nothing follows. */
type Said = readonly [socket: 0 | 1 | 2, data: object, ms?: number]

const one = (socket: number) => `Thuis (connector ${socket})`

/** A charge point with two free connectors, after what is said, with a minute after each unless it says otherwise. */
function playing(said: readonly Said[], change: Parameters<typeof started>[0] = { events: everything }) {
  const rig = started(change)
  const say = ([socket, data, ms = MINUTE_MS]: Said) => {
    rig.say(socket === 0 ? data : { ...data, socket_id: socket })
    rig.clock.advance(ms)
  }
  for (const each of [[1, free], [2, free], ...said] as const) say(each)
  const titles = (notices: readonly { readonly title: string }[]) => notices.map(({ title }) => title)
  return { ...rig, sayMore: say, told: () => titles(rig.shown), onScreen: () => titles(rig.open()) }
}

describe('of two connectors', () => {
  test.each<[string, readonly Said[], readonly string[], readonly string[]]>([
    [
      'an error at one is told beside that at the other, and goes alone',
      [
        [1, broken],
        [2, broken],
        [1, free],
      ],
      [`${one(1)} has an error`, `${one(2)} has an error`],
      [`${one(2)} has an error`],
    ],
    [
      'an error of the whole is one, and what is left of it is told',
      [
        [0, broken],
        [1, free, 5 * MINUTE_MS],
      ],
      ['Thuis has an error', `${one(2)} has an error`],
      [`${one(2)} has an error`],
    ],
    [
      'an error is told again after the network was gone',
      [
        [1, broken],
        [0, offline],
        [1, broken, HOUR_MS],
        [2, free],
      ],
      [`${one(1)} has an error`, 'Thuis is offline', `${one(1)} has an error`],
      [`${one(1)} has an error`],
    ],
    [
      'a session starts at each, whichever is first',
      [
        [2, busy, 5 * MINUTE_MS],
        [1, busy],
      ],
      [`${one(2)} is charging`, `${one(1)} is charging`],
      [`${one(2)} is charging`, `${one(1)} is charging`],
    ],
    [
      'a session starts at one as that at the other ends',
      [
        [1, busy, 5 * MINUTE_MS],
        [1, free, 500],
        [2, busy],
      ],
      [`${one(1)} is charging`, `${one(1)} has finished charging`, `${one(2)} is charging`],
      [`${one(1)} has finished charging`, `${one(2)} is charging`],
    ],
    [
      'a session ends at each',
      [
        [1, busy],
        [2, busy],
        [2, free, 500],
        [1, free],
      ],
      [
        `${one(1)} is charging`,
        `${one(2)} is charging`,
        `${one(2)} has finished charging`,
        `${one(1)} has finished charging`,
      ],
      [`${one(2)} has finished charging`, `${one(1)} has finished charging`],
    ],
    [
      'sessions that end with the whole are one',
      [
        [1, busy],
        [2, busy],
        [0, free],
      ],
      [`${one(1)} is charging`, `${one(2)} is charging`, 'Thuis has finished charging'],
      ['Thuis has finished charging'],
    ],
    [
      'a car comes to each',
      [
        [1, waits],
        [2, waits],
      ],
      [`Car connected to ${one(1)}`, `Car connected to ${one(2)}`],
      [`Car connected to ${one(1)}`, `Car connected to ${one(2)}`],
    ],
    [
      'a session that is somewhere is one when it is known where',
      [
        [0, busy, 500],
        [2, busy],
      ],
      [`${one(2)} is charging`],
      [`${one(2)} is charging`],
    ],
    [
      'an error of the whole is one, also where a session is somewhere',
      [
        [0, busy],
        [0, broken],
      ],
      ['Thuis is charging', 'Thuis has an error'],
      ['Thuis has an error'],
    ],
    [
      'an error that is left somewhere is told',
      [
        [0, busy, 0],
        [0, broken, 0],
        [2, free, 0],
        [1, free],
      ],
      ['Thuis has an error'],
      ['Thuis has an error'],
    ],
    [
      'what is left of an error is told after an hour too, when something else is told first',
      [
        [0, broken, HOUR_MS],
        [1, busy],
      ],
      ['Thuis has an error', `${one(1)} is charging`, `${one(2)} has an error`],
      [`${one(1)} is charging`, `${one(2)} has an error`],
    ],
    [
      'a charge point that is back is not told again after its error, with a summary that is over',
      [
        [0, busy, 0],
        [0, offline],
        [2, busy, 20 * MINUTE_MS],
        [2, blocked, 20 * MINUTE_MS],
        [0, blocked, 0],
        [2, busy],
        [0, broken, HOUR_MS],
      ],
      [
        'Thuis is offline',
        'Thuis is charging',
        'Thuis is back online',
        `${one(2)} has finished charging`,
        'Thuis is offline',
        'Several things changed',
        'Thuis has an error',
      ],
      ['Thuis has an error'],
    ],
    ['being blocked is of the whole', [[0, blocked]], ['Thuis was blocked'], ['Thuis was blocked']],
    [
      'being blocked is told once, however each says it',
      [
        [1, blocked, 500],
        [2, blocked],
      ],
      ['Thuis was blocked'],
      ['Thuis was blocked'],
    ],
    ['being offline is of the whole', [[0, offline]], ['Thuis is offline'], ['Thuis is offline']],
  ])('%s', (_what, said, told, onScreen) => {
    const rig = playing(said)
    expect(rig.told()).toEqual(told)
    expect(rig.onScreen()).toEqual(onScreen)
  })

  test('what happened at each in silence is a line of its own', () => {
    const rig = playing(
      [
        [1, busy, 10 * MINUTE_MS],
        [1, free, 10 * MINUTE_MS],
        [2, busy, 10 * MINUTE_MS],
        [2, free, HOUR_MS],
      ],
      { pausedUntil: NOW + 10 * HOUR_MS },
    )
    rig.store.changePreferences({ pausedUntil: 0 })
    rig.clock.advance(HOUR_MS)
    expect(rig.shown).toHaveLength(1)
    const lines = rig.shown[0]?.body.split('\n').map((line) => line.replace(/^\S+ /, ''))
    expect(lines).toEqual([`${one(1)} has finished charging`, `${one(2)} has finished charging`])
  })

  test('frames in turn tell nothing', () => {
    const turns = Array.from({ length: 300 }, (_, n): Said => {
      const energy = { ...busy, actual_kwh: 3 + n / 100 }
      return n % 2 === 0 ? [1, free, 1000] : [2, energy, 1000]
    })
    expect(playing(turns).told()).toEqual([`${one(2)} is charging`])
  })

  const anySaid = fc.tuple(
    fc.constantFrom(0 as const, 1 as const, 2 as const),
    fc.constantFrom(free, waits, busy, broken, blocked, offline),
    fc.constantFrom(0, 500, MINUTE_MS, 20 * MINUTE_MS),
  )

  test('what is on the screen at last is so at that connector, and every error is there', () => {
    fc.assert(
      fc.property(fc.array(anySaid, { maxLength: 12 }), (said) => {
        const { clock, store, open, shownAt } = playing(said)
        clock.advance(6 * HOUR_MS)
        const [chargePoint] = store.get().fleet.chargePoints
        const sockets = chargePoint ? eachSocket(chargePoint) : []
        const at = (socketId: number | undefined) =>
          sockets.filter(({ status }) => socketId === undefined || status?.socketId === socketId).map(faceOf)
        const there = open().flatMap((notice): readonly Subject[] => notice.parts ?? [notice])
        const mayBe = { error: ['error', 'offline'], started: ['charging', 'offline'] }
        for (const { about, socketId } of there)
          if (about === 'error' || about === 'started')
            expect(mayBe[about].some((face) => at(socketId).some((is) => is === face))).toBe(true)
        for (const socket of sockets.filter((one) => faceOf(one) === 'error')) {
          const places = there.filter(({ about }) => about === 'error').map(({ socketId }) => socketId)
          const own = socket.status?.socketId ?? undefined
          expect(places.some((id) => id === undefined || own === undefined || id === own)).toBe(true)
        }
        const inHourFrom = (from: number) =>
          shownAt().filter((time) => time >= from && time - from < HOUR_MS).length
        for (const from of shownAt()) expect(inHourFrom(from)).toBeLessThanOrEqual(15)
      }),
    )
  })
})
