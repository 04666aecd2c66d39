import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { CALLS, type CallName, type EventName, type Payload } from '../../core/contract/contract.ts'
import { CALLED_ONLY_FROM, type WindowKind } from '../../core/contract/documents.ts'
import type { Answering } from './answering.ts'

type Frame = IpcMainInvokeEvent['senderFrame']

/** Whether a frame is the top frame of one of our own windows. */
export function isOurs(frame: Frame, origin: string): boolean {
  if (frame === null || frame.parent !== null) return false
  const url = URL.parse(frame.url)
  // The origin of a custom scheme is "null" to URL.
  return url !== null && `${url.protocol}//${url.host}` === origin
}

/**
 * The one gate between windows and main: every call of the contract, from our own windows alone, and some from one kind
 * of them. `kindOf`: of which kind the window is whose page asks; the page's address may be its own invention.
 */
export function answerWindows(
  ipc: Pick<IpcMain, 'handle'>,
  origin: string,
  answering: Answering,
  kindOf: (sender: WebContents) => WindowKind | undefined,
): void {
  const isFromThere = (name: CallName, sender: WebContents) => {
    const kind = CALLED_ONLY_FROM[name]
    return kind === undefined || kindOf(sender) === kind
  }
  for (const name of CALLS)
    ipc.handle(name, ({ sender, senderFrame }, payload: unknown) =>
      isOurs(senderFrame, origin) && isFromThere(name, sender)
        ? answering.answer(name, payload)
        : answering.refuse(name, 'untrustedSender'),
    )
}

/** Tells a window's page of an event of the contract. */
export function tellPage<K extends EventName>(
  page: Pick<WebContents, 'send'>,
  name: K,
  payload: Payload<K>,
): void {
  page.send(name, payload)
}
