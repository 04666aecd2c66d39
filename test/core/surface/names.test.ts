import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OperatingKind } from '../../../core/action/action.ts'
import { type ChargePoint, EMPTY_FLEET } from '../../../core/fleet/fleet.ts'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { heard, NOTHING_TOLD } from '../../../core/surface/notification/ledger.ts'
import { answersTo } from '../../../core/surface/notification/policy.ts'
import { tell } from '../../../core/surface/notification/telling.ts'
import { questionFor } from '../../../core/surface/question.ts'
import type { TrayItem } from '../../../core/surface/tray/item.ts'
import { trayModel } from '../../../core/surface/tray/model.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { aCard, aChargePoint, aFleet, anApp, aSnapshot, CHARGING, NOW } from '../builders.ts'
import { anyText, isBalanced, UNFIT } from '../hostileText.ts'

const labels = (items: readonly TrayItem[]): readonly string[] =>
  items.flatMap((item) => {
    if (item.kind === 'separator') return []
    return item.kind === 'menu' ? [item.label, ...labels(item.items)] : [item.label]
  })

const trayOf = (snapshot: Snapshot) => trayModel(snapshot, speechOf(snapshot), { now: NOW, wall: NOW })

/** Charge points that have every text of a server from one text. */
function fleetOf(text: string) {
  const settings = {
    name: text,
    smartCharging: true,
    delayedCharging: { value: true, permission: 'write', startTime: text } as const,
  }
  const evseId = text || 'BCU1'
  const failures = [
    {
      id: 1,
      action: { kind: 'stop' },
      origin: 'tray',
      reason: { kind: 'refused', sentence: text },
      at: NOW,
    } as const,
  ]
  const before = [
    aChargePoint({ evseId, settings }),
    aChargePoint({ evseId: 'BCU2', settings, status: { activity: 'delayed', vehicleLetter: 'C' } }),
  ]
  const after = before.map(
    (one): ChargePoint => ({
      ...aChargePoint({ ...one, status: CHARGING }),
      activity: 'charging',
      failures,
    }),
  )
  const cards = [aCard({ uid: text || 'X', name: text, printedId: text })]
  return { evseId, before: aFleet(before, { cards }), after: aFleet(after, { cards }) }
}

describe('whatever people and servers name', () => {
  test('no text that the system draws hides, turns round or drowns what stands beside it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
        const { evseId, before, after } = fleetOf(text)
        const of = (fleet: Snapshot['fleet']) => ({ ...aSnapshot(fleet), app: anApp({ language }) })
        const [was, is] = [of(before), of(after)]
        const models = [was, is].map(trayOf)
        const [failure] = after.chargePoints[0]?.failures ?? []
        const lost = of({ ...EMPTY_FLEET, ...(failure && { strays: [{ ...failure, evseId }] }) })
        const told = [
          ...answersTo(was, is, speechOf(is), NOW, false),
          ...answersTo(of(EMPTY_FLEET), lost, speechOf(lost), NOW, false),
          ...tell(heard(NOTHING_TOLD, was, is, NOW), is, { now: NOW, wall: NOW }).notices,
        ]
        const asked = (['start', 'reboot'] as const satisfies readonly OperatingKind[]).map((kind) =>
          questionFor(is, { evseId, action: { kind } }, 'link'),
        )
        const texts = [
          ...models.flatMap(({ items, tooltip, title }) => [...labels(items), ...tooltip.split('\n'), title]),
          ...told.flatMap(({ title, body }) => [title, body]),
          ...asked.map(({ message }) => message),
        ]
        expect(told).toHaveLength(5)
        for (const one of texts) {
          expect(one).not.toMatch(UNFIT)
          expect(isBalanced(one)).toBe(true)
          expect(one.isWellFormed()).toBe(true)
          expect(one.length).toBeLessThanOrEqual(700)
        }
        for (const one of models.flatMap(({ items }) => labels(items))) {
          expect(one.length).toBeLessThanOrEqual(241)
          expect(one.trim()).not.toBe('')
        }
        for (const { tooltip } of models) expect(tooltip.length).toBeLessThanOrEqual(127)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['\u3164', 'BCU1'],
    ['\u200B\u2800 \uFE0F', 'BCU1'],
    ['  ', 'BCU1'],
    ['Thuis\n\u202Eachter', 'Thuis achter'],
    ['שלום', '\u2068שלום\u2069'],
  ])('a charge point called %j is %j in the tray', (name, shown) => {
    const { tooltip } = trayOf(aSnapshot(aFleet([aChargePoint({ evseId: 'BCU1', settings: { name } })])))
    expect(tooltip).toBe(`${shown}: Available`)
  })

  test('a name that alone fills the tooltip is shortened, and its state still told', () => {
    const long = aChargePoint({ settings: { name: 'Laadpaal '.repeat(500) }, status: CHARGING })
    expect(trayOf(aSnapshot(aFleet([long]))).tooltip).toMatch(/^Laadpaal .{40,60}…: Charging 6.9 kW/)
  })
})

describe('of many charge points', () => {
  const many = Array.from({ length: 2_000 }, (_, n) =>
    aChargePoint({ evseId: `BCU${n}`, settings: { name: 'Gast' }, status: n === 1_999 ? CHARGING : {} }),
  )

  test('the menu has the most urgent, and a way to the others', () => {
    const { items } = trayOf(aSnapshot(aFleet(many)))
    const shown = items.filter((item) => item.kind === 'menu' && item.id.startsWith('chargePoint.'))
    expect(shown).toHaveLength(20)
    expect(shown[0]).toMatchObject({ id: 'chargePoint.BCU1999' })
    expect(items).toContainEqual({
      kind: 'command',
      id: 'others',
      label: '…and 1,980 more',
      intent: { do: 'open' },
    })
  })

  test('of many cards the menu has the first', () => {
    const cards = Array.from({ length: 500 }, (_, n) => aCard({ uid: `C${n}` }))
    const free = aChargePoint({ status: { vehicleLetter: 'B' } })
    expect(labels(trayOf(aSnapshot(aFleet([free], { cards }))).items).length).toBeLessThan(50)
  })
})
