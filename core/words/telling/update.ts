import type { UpdateInfo } from '../../update/info.ts'
import { isByHand } from '../../update/installed.ts'
import type { Words } from '../index.ts'

/** How it stands with a newer version, as the settings say it. */
export interface UpdateTold {
  readonly text: string
  /** What there is to know or to do about it; empty for nothing. */
  readonly hint: string
}

/** `time` writes an instant of the computer's clock (epoch ms). */
export function updateTold(
  { now, installedAs, lookedAt }: UpdateInfo,
  { update }: Words,
  time: (at: number) => string,
): UpdateTold {
  const looked = lookedAt === 0 ? '' : update.lookedAt(time(lookedAt))
  switch (now.state) {
    case 'none':
      return { text: lookedAt === 0 ? update.never : update.newest, hint: looked }
    case 'checking':
      return { text: update.checking, hint: looked }
    case 'available': {
      const how = installedAs !== undefined && isByHand(installedAs) ? update.byHand[installedAs] : looked
      return { text: update.available(now.version), hint: how }
    }
    case 'downloading':
      return { text: update.downloading(now.version, now.percent), hint: '' }
    case 'ready':
      return { text: update.ready(now.version), hint: update.readyHint }
    case 'installing':
      return { text: update.installing, hint: update.installingHint }
    case 'failed': {
      const text =
        now.step === 'look' || now.version === undefined
          ? update.failed.look
          : update.failed[now.step](now.version)
      return { text, hint: update.reason[now.reason] }
    }
  }
}
