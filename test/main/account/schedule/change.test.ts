import { afterEach, describe, expect, test } from 'vitest'
import { Client } from '../../../simulator/client.ts'
import { turns, until } from '../../settled.ts'
import {
  begin,
  CLEAR,
  DONE,
  EDIT,
  EVENING,
  expectBoth,
  failed,
  GUEST,
  HOME,
  known,
  NIGHT,
  OFFICE,
  posted,
  rig,
  SET,
  schedules,
  set,
  slowly,
} from './stage.ts'

afterEach(() => rig.close())

describe('a change of schedules', () => {
  test('makes one', async () => {
    await begin()
    expect(await set([HOME, OFFICE])).toEqual(DONE)
    expect(posted()).toEqual([SET])
    expectBoth([[HOME, OFFICE], 10])
    expect(known()).toMatchObject([{ scheduleId: '122', ...EVENING }])
  })

  test.each(['string', 'number'] as const)(
    'edits the one that holds just them, with its id as a %s',
    async (scheduleIdAs) => {
      await begin({ scheduleIdAs })
      await set([HOME])
      expect(await set([HOME], NIGHT)).toEqual(DONE)
      expect(posted()).toEqual([SET, EDIT])
      expectBoth([[HOME], 16])
      expect(known()).toMatchObject([{ scheduleId: scheduleIdAs === 'string' ? '122' : 122 }])
    },
  )

  test('takes them out of others first, step by step, and is one outcome', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE, GUEST], NIGHT)
    expect(await set([HOME, OFFICE])).toEqual(DONE)
    expect(posted()).toEqual([SET, SET, CLEAR, EDIT, SET])
    expectBoth([[GUEST], 16], [[HOME, OFFICE], 10])
  })

  test('waits for each answer before the next step', async () => {
    await begin()
    await set([HOME])
    await set([OFFICE], NIGHT)
    const change = await slowly(() => set([HOME, OFFICE]))
    for (const commands of [[], [CLEAR], [CLEAR, CLEAR], [CLEAR, CLEAR, SET]]) {
      await until(() => posted().length === 2 + commands.length)
      await turns(20)
      expect(posted().slice(2)).toEqual(commands)
      rig.clock.advance(1_000)
    }
    await until(() => rig.commands().at(-1) === 'LIST_OVERRIDE_CURRENT')
    await turns(20)
    rig.clock.advance(1_000)
    expect(await change.result).toEqual(DONE)
  })

  test('leaves a shared one alone whose current the server does not tell', async () => {
    const shared = { scheduleId: '7', evseIds: [HOME, OFFICE], ...EVENING, currentA: null }
    const asked: string[] = []
    await begin({}, async ({ command }) => {
      asked.push(command.command)
      const message = { kind: 'overrideList', schedules: [shared] } as const
      rig.store.dispatch({ type: 'said', message, at: rig.clock.now(), askedFor: undefined })
      return message
    })
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(failed('limitUnknown'))
    expect(await set([HOME])).toEqual(failed('limitUnknown'))
    expect(asked).toEqual(['LIST_OVERRIDE_CURRENT', 'LIST_OVERRIDE_CURRENT'])
  })

  test('edits the one that is named, and who is in it', async () => {
    await begin()
    await set([HOME, OFFICE])
    await set([GUEST], NIGHT)
    const [first] = known()
    expect(await set([HOME, GUEST], NIGHT, first?.scheduleId)).toEqual(DONE)
    expect(posted().slice(2)).toEqual([CLEAR, EDIT])
    expectBoth([[HOME, GUEST], 16])
  })

  test.each(['string', 'number'] as const)('clears, with ids as a %s', async (scheduleIdAs) => {
    await begin({ scheduleIdAs })
    await set([HOME, OFFICE])
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(DONE)
    expectBoth([[OFFICE], 10])
    expect(await schedules.clear({ evseIds: [OFFICE] })).toEqual(DONE)
    expect(posted()).toEqual([SET, EDIT, CLEAR])
    expectBoth()
  })

  test('of nothing is done without a command', async () => {
    await begin()
    expect(await schedules.clear({ evseIds: [HOME] })).toEqual(DONE)
    expect(posted()).toEqual([])
  })

  test('goes by what others have changed meanwhile', async () => {
    await begin()
    const other = await Client.greeted(rig.simulator.url)
    await other.ask(SET, SET, {
      chargepoints: [HOME, OFFICE],
      overridestarttime: '10:00',
      overridestartdays: ['MO'],
      overridestoptime: '20:00',
      overridestopdays: ['MO'],
      overridevalue: 6,
    })
    expect(known()).toEqual([])
    expect(await set([HOME])).toEqual(DONE)
    expectBoth([[OFFICE], 6], [[HOME], 10])
    other.socket.close()
    await other.closed
  })
})

describe('two changes at once', () => {
  test('go one after the other, the second by what the first has made', async () => {
    await begin()
    const changes = [set([HOME]), set([HOME, OFFICE], NIGHT), schedules.clear({ evseIds: [OFFICE] })]
    expect(await Promise.all(changes)).toEqual([DONE, DONE, DONE])
    expect(posted()).toEqual([SET, EDIT, EDIT])
    expectBoth([[HOME], 16])
  })

  test('do not hold each other up when one fails', async () => {
    await begin()
    const changes = [set([HOME], EVENING, 999), set([OFFICE])]
    expect(await Promise.all(changes)).toEqual([failed('gone'), DONE])
    expectBoth([[OFFICE], 10])
  })
})
