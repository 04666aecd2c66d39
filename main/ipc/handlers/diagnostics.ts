import type { ConnectionDetails } from '../../../core/connection/details.ts'
import type { DiagnosticsHandlers } from '../../../core/contract/area/diagnostics.ts'
import type { Payload } from '../../../core/contract/contract.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import type { Store } from '../../state/store.ts'

export interface DiagnosticsOptions {
  readonly store: Pick<Store, 'get'>
  readonly connectionDetails: () => Promise<ConnectionDetails>
  readonly diagnostics: () => string
  readonly copy: (text: string) => Promise<void>
}

/** The text of an id that a window wants copied: only what the app knows can get to the clipboard. Throws without it. */
export function idText(fleet: Fleet, { evseId, what }: Payload<'copyId'>): string {
  const one = chargePointOf(fleet, evseId)
  const text = what === 'evseId' ? one?.evseId : one?.settings.tariff?.tariffId
  if (!text) throw new Error(`no ${what} to copy`)
  return text
}

/** The number on a charge card that a window wants copied. Throws without it. */
export function cardNumber({ cards = [] }: Fleet, { cardUid }: Payload<'copyCardNumber'>): string {
  const card = cards.find(({ uid }) => uid === cardUid)
  if (!card?.printedId) throw new Error('no card number to copy')
  return card.printedId
}

export function diagnosticsHandlers({
  store,
  connectionDetails,
  diagnostics,
  copy,
}: DiagnosticsOptions): DiagnosticsHandlers {
  return {
    connectionDetails: () => connectionDetails(),
    diagnostics: () => diagnostics(),
    copyDiagnostics: () => copy(diagnostics()),
    copyId: (reference) => copy(idText(store.get().fleet, reference)),
    copyCardNumber: (reference) => copy(cardNumber(store.get().fleet, reference)),
  }
}
