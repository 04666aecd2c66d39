import { ABOUTS, type Notice } from './policy.ts'

// The id of a notification is all that is left of it in a later run of the app: Windows and macOS keep notifications, and
// tell by their id which one was clicked. Windows takes 64 signs (ToastNotification.Tag), of which only letters, digits
// and the hyphen are sure to pass.

/** What the id of a notification tells of it. */
export interface ToastName {
  readonly about: Notice['about']
  /** When it was shown, as the clock showed it, epoch ms. */
  readonly at: number
  readonly socketId: number | undefined
  readonly isOfChargePoint: boolean
  /** Its charge point, where the id had room for it. */
  readonly evseId: string | undefined
  /** Whether it is of this one. */
  readonly isOf: (evseId: string) => boolean
}

/** What the rest of an id leaves: 15 signs of what it is about, 9 of the time, 11 of a socket, and what parts them. */
const MOST_IN_NAME = 26
const PLAIN = /^[A-Za-z\d]*$/
const FORM = /^([A-Za-z]+)-([a-z\d]{1,9})-([a-z\d]{0,11})-(-?[A-Za-z\d]*)$/

/** The same 53 bits for the same text, by cyrb53: no secret, only short. */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (2 ** 32 * (high & 0x1fffff) + (low >>> 0)).toString(36)
}

/** A charge point in an id: by its own where that fits, else by a number that follows from it. */
function nameOf(evseId: string): string {
  return evseId.length <= MOST_IN_NAME && PLAIN.test(evseId) ? evseId : `-${hashOf(evseId)}`
}

/** The id of a notice that is shown at this time, which no other one has (epoch ms by the wall clock). */
export function toastIdOf(
  { about, socketId, evseId }: Pick<Notice, 'about' | 'socketId' | 'evseId'>,
  at: number,
): string {
  const socket =
    socketId !== undefined && Number.isSafeInteger(socketId) && socketId >= 0 ? socketId.toString(36) : ''
  return [
    about,
    Math.max(0, Math.round(at)).toString(36),
    socket,
    evseId === undefined ? '' : nameOf(evseId),
  ].join('-')
}

/** What an id tells; undefined for one that was not made here. */
export function readToastId(id: string): ToastName | undefined {
  const [, kind, time = '', socket = '', name = ''] = FORM.exec(id) ?? []
  const about = ABOUTS.find((one) => one === kind)
  if (about === undefined) return undefined
  return {
    about,
    at: Number.parseInt(time, 36),
    socketId: socket === '' ? undefined : Number.parseInt(socket, 36),
    isOfChargePoint: name !== '',
    isOf: (evseId) => name !== '' && nameOf(evseId) === name,
    evseId: name === '' || name.startsWith('-') ? undefined : name,
  }
}
