import { activityOf } from '../model/chargePoint.ts'
import { clockTime, localTime } from '../model/localTime.ts'
import { holdOn } from '../model/profiles.ts'
import type { ChargePoint, Settings, Tariff, World } from '../model/world.ts'
import { cardReference, type Frame } from './frames.ts'

const tariffForm = (tariff: Tariff) => ({
  tariff_id: tariff.tariffId,
  price_ex_vat: tariff.priceExVat,
  start_price_ex_vat: tariff.startPriceExVat,
  price_in_vat: tariff.priceInVat,
  start_price_in_vat: tariff.startPriceInVat,
  currency: 'EUR',
  vat_percentage: tariff.vatPercentage,
})

function delayedForm({ delayed: { value, permission, startMinute, endMinute, days } }: Settings) {
  if (!value) return { value, permission }
  return {
    value,
    permission,
    start_time: clockTime(startMinute),
    end_time: clockTime(endMinute),
    selected_days: days,
  }
}

function priceBasedForm({ priceBased: { value, permission, ...plan } }: Settings) {
  if (!value) return { value, permission }
  return {
    value,
    permission,
    expected_leave_time: clockTime(plan.leaveMinute),
    expected_kwh: plan.expectedKwh,
    minimum_kwh: plan.minimumKwh,
  }
}

const shared = ({ settings, ...chargePoint }: ChargePoint, world: World) => ({
  evse_id: chargePoint.evseId,
  model_type: chargePoint.modelType,
  chargepoint_type: chargePoint.chargepointType,
  is_cable: chargePoint.isCable,
  smart_charging: chargePoint.smartCharging,
  smart_charging_dynamic: chargePoint.smartChargingDynamic,
  public_charging: settings.publicCharging,
  plug_and_charge: settings.plugAndCharge,
  plug_and_charge_notification: settings.plugAndChargeNotification,
  publish_location: settings.publishLocation,
  led_interaction: settings.ledInteraction,
  price_based_charging: priceBasedForm(settings),
  default_card: cardReference(world, 'BCU-APP'),
  preferred_card: cardReference(world, settings.preferredCardUid),
  plug_and_charge_charge_card: cardReference(world, settings.plugAndChargeCardUid),
  location: {
    x_coord: settings.location.latitude,
    y_coord: settings.location.longitude,
    street: settings.location.street,
    housenumber: settings.location.housenumber,
    zipcode: settings.location.zipcode,
    city: settings.location.city,
    country: settings.location.country,
  },
})

/** CHARGE_POINTS in today's form (docs/protocol.md §4.2). */
export function chargePoints(world: World): Frame {
  const local = localTime(world.now)
  return {
    object: 'CHARGE_POINTS',
    data: world.chargePoints.map((chargePoint) => ({
      ...shared(chargePoint, world),
      name: chargePoint.settings.name,
      activity: activityOf(chargePoint, local),
      socket_id: 1,
      socket_ids: [1],
      delayed_charging: delayedForm(chargePoint.settings),
      tariff: tariffForm(chargePoint.settings.tariff),
    })),
  }
}

/** CH_SETTINGS of one charge point (docs/protocol.md §4.4). */
export function chSettings(chargePoint: ChargePoint, world: World): Frame {
  const { settings, evseId } = chargePoint
  const held = holdOn(chargePoint, localTime(world.now)) === 'delayed'
  const delayed = delayedForm(settings)
  return {
    object: 'CH_SETTINGS',
    evse_id: evseId,
    data: {
      ...shared(chargePoint, world),
      chargepoint_name: settings.name,
      led_intensity: settings.ledIntensity,
      delayed_charging: settings.delayed.value
        ? { ...delayed, smart_current_heartbeat_timeout: held ? 60 : 0 }
        : delayed,
      capacity_tariff: {
        value: settings.capacityTariff.value,
        permission: settings.capacityTariff.permission,
        capacitytariffmaxkwh: settings.capacityTariff.maxKwh,
      },
      tariff: { ...tariffForm(settings.tariff), permission: 'write' },
    },
  }
}
