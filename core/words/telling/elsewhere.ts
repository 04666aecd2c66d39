import type { Told } from '../../chargePoint/told.ts'
import type { OtherValue } from '../../wire/parts/others.ts'
import type { SettingOf } from '../../wire/parts/setting.ts'
import { asSentence } from '../sentence.ts'
import type { Speech } from '../speech.ts'
import { type Fact, otherText } from './fact.ts'

interface Row {
  readonly name: string
  readonly setting: SettingOf<OtherValue> | undefined
  /** What belongs to the value. */
  readonly more?: string | undefined
}

function rowsOf({ settings }: Told, { words: { told }, format }: Speech): readonly Row[] {
  const words = told.elsewhere
  const { capacityTariff, others = {} } = settings
  const most = capacityTariff?.maximumKwh
  return [
    { name: words.ledIntensity, setting: settings.ledIntensity },
    { name: words.ledInteraction, setting: settings.ledInteraction },
    { name: words.publishLocation, setting: settings.publishLocation },
    { name: words.plugAndChargeNotification, setting: settings.plugAndChargeNotification },
    {
      name: words.capacityTariff,
      setting: capacityTariff,
      more: most === undefined ? undefined : words.upTo(`${format.exact(most)} kWh`),
    },
    { name: words.solarBasedCharging, setting: settings.solarBasedCharging },
    // Those that this app does not know, by their names on the wire.
    ...Object.entries(others).flatMap(([name, setting]) =>
      typeof setting === 'object' ? [{ name, setting }] : [],
    ),
  ]
}

/** The settings of a charge point that only the app of Blue Current can change. */
export interface Elsewhere {
  readonly facts: readonly Fact[]
  /** Whether this account may change any of them there. */
  readonly areChangeable: boolean
}

/** What only the app of Blue Current can set, with its value. */
export function elsewhereOf(one: Told, speech: Speech): Elsewhere {
  const { told, chargePoint } = speech.words
  const { readOnly, notOffered } = chargePoint.why
  const rows = rowsOf(one, speech)
  const facts = rows.flatMap(({ name, setting, more }): readonly Fact[] => {
    if (!setting) return []
    const { value, permission } = setting
    if (permission === 'none') return [{ name, value: asSentence(notOffered) }]
    const hints = [more, permission === 'read' ? readOnly : undefined].filter((hint) => hint !== undefined)
    return [{ name, value: otherText(value, speech.format, [told.on, told.off]), hint: hints.join(' · ') }]
  })
  return { facts, areChangeable: rows.some(({ setting }) => setting?.permission === 'write') }
}
