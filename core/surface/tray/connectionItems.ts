import { knownOf } from '../../connection/connection.ts'
import { shownReset } from '../../connection/retry.ts'
import { awaitedKeychain } from '../../state/keychain.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { type Moment, wallAt } from '../../values/time.ts'
import { sentencesOf } from '../../words/sentence.ts'
import type { Speech } from '../../words/speech.ts'
import type { TrayItem } from './item.ts'

const line = (label: string, id = 'connection'): TrayItem => ({ kind: 'line', id, label })

/** What the menu says first when it is not simply connected, with what can be done about it. */
export function connectionItems(snapshot: Snapshot, speech: Speech, moment: Moment): readonly TrayItem[] {
  const demo: readonly TrayItem[] = snapshot.app.isDemo
    ? [
        line(
          speech.words.tray.told(speech.words.connection.demo.title, speech.words.connection.demo.detail),
          'demo',
        ),
        { kind: 'command', id: 'leaveDemo', label: speech.words.tray.leaveDemo, intent: { do: 'leaveDemo' } },
      ]
    : []
  return [...demo, ...stateItems(snapshot, speech, moment)]
}

function stateItems(snapshot: Snapshot, { words, format }: Speech, moment: Moment): readonly TrayItem[] {
  const { connection, isListUnreadable } = snapshot.fleet
  const awaited = awaitedKeychain(snapshot)
  const { tray, connection: said } = words
  const retry: TrayItem = {
    kind: 'command',
    id: 'retryNow',
    label: tray.retryNow,
    intent: { do: 'retryNow' },
  }
  const tryKeychain: TrayItem = {
    kind: 'command',
    id: 'tryKeychain',
    label: words.signIn.tryAgain,
    intent: { do: 'tryKeychain' },
  }
  const signIn = (label: string): TrayItem => ({
    kind: 'command',
    id: 'signIn',
    label,
    intent: { do: 'open' },
  })
  const known = knownOf(connection)
  // A line for each sentence: one for all would make the menu wider than a small screen.
  const why =
    known.state === 'waiting'
      ? sentencesOf(said.waiting.reason[known.reason]).map((sentence, n) => line(sentence, `reason.${n}`))
      : []
  switch (connection.state) {
    case 'online':
      return isListUnreadable ? [line(tray.told(said.noList.title, said.noList.detail))] : []
    case 'signedOut':
      if (awaited) return [line(said.keychain.title), ...(awaited === 'silent' ? [tryKeychain] : [])]
      return [line(said.signedOut.title), signIn(tray.signIn)]
    case 'connecting':
      return [line(awaited ? said.keychain.title : said.connecting.title), ...why]
    case 'waiting':
      return [
        line(
          tray.told(
            said.waiting.title,
            said.waiting.retryAt(format.time(wallAt(connection.retryAt, moment))),
          ),
        ),
        ...why,
        retry,
      ]
    case 'limitReached':
      return [
        line(
          tray.told(
            said.limitReached.title,
            said.limitReached.detail(format.time(shownReset(connection.resetAt))),
          ),
        ),
        retry,
      ]
    case 'inUseElsewhere':
      return [line(said.inUseElsewhere.title), retry]
    case 'tokenRejected':
      return [line(said.tokenRejected.title), signIn(tray.newToken)]
    case 'suspended':
      return [line(said.suspended.title)]
  }
}
