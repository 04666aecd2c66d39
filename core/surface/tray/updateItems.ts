import type { Intent } from '../../intent.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { type Offer, offerIn } from '../../update/info.ts'
import type { Words } from '../../words/index.ts'
import type { Speech } from '../../words/speech.ts'
import type { TrayItem } from './item.ts'

type Said = readonly [label: string, intent: Intent | undefined]

function said(offer: Offer, { tray }: Words['update']): Said {
  const { version } = offer
  switch (offer.kind) {
    case 'byHand':
      return [tray.byHand(version), { do: 'showUpdate' }]
    case 'download':
      return [tray.download(version), { do: 'downloadUpdate' }]
    // Without how far it is: each change would replace the menu.
    case 'downloading':
      return [tray.downloading(version), undefined]
    case 'restart':
      return [tray.restart(version), { do: 'restartToUpdate' }]
    case 'installing':
      return [tray.installing, undefined]
    case 'failed':
      return [tray.failed[offer.step](version), { do: 'showUpdate' }]
  }
}

/** A newer version and what can be done about it; nothing where there is none, or it is not wanted. */
export function updateItems({ app }: Snapshot, { words }: Speech): readonly TrayItem[] {
  const offer = offerIn(app.updates)
  if (offer === undefined) return []
  const [label, intent] = said(offer, words.update)
  return [{ kind: 'command', id: 'update', label, intent }]
}
