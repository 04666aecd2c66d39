import type { Told } from '../../chargePoint/told.ts'
import type { OtherValue } from '../../wire/parts/others.ts'
import type { CapacityTariff } from '../../wire/parts/profiles.ts'
import type { Permission, SettingOf } from '../../wire/parts/setting.ts'
import type { Speech } from '../speech.ts'
import { type Fact, otherText } from './fact.ts'

/** What only the app of Blue Current can set, with its value; settings that this app does not know by their names on the wire. */
export function elsewhereFacts({ settings }: Told, { words: { told }, format }: Speech): readonly Fact[] {
  const words = told.elsewhere
  const valueText = (value: OtherValue) =>
    typeof value === 'boolean' ? (value ? told.on : told.off) : otherText(value, format)
  const fact = (name: string, permission: Permission, value: string, more?: string): Fact => {
    if (permission === 'none') return { name, value: words.notOffered }
    const hints = [more, permission === 'read' ? words.readOnly : undefined].filter(
      (hint) => hint !== undefined,
    )
    return { name, value, hint: hints.join(' · ') }
  }
  const row = (name: string, setting: SettingOf<OtherValue> | undefined): readonly Fact[] =>
    setting ? [fact(name, setting.permission, valueText(setting.value))] : []
  const capacity = ({ value, permission, maximumKwh }: CapacityTariff): Fact => {
    const most = maximumKwh === undefined ? undefined : words.upTo(`${format.exact(maximumKwh)} kWh`)
    return fact(words.capacityTariff, permission, valueText(value), most)
  }
  const { capacityTariff } = settings
  return [
    ...row(words.ledIntensity, settings.ledIntensity),
    ...row(words.ledInteraction, settings.ledInteraction),
    ...row(words.publishLocation, settings.publishLocation),
    ...row(words.plugAndChargeNotification, settings.plugAndChargeNotification),
    ...(capacityTariff ? [capacity(capacityTariff)] : []),
    ...row(words.solarBasedCharging, settings.solarBasedCharging),
    ...Object.entries(settings.otherSettings ?? {}).flatMap(([name, setting]) => row(name, setting)),
  ]
}
