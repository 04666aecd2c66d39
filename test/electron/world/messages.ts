/** Where somebody asked for a context menu, and what can be done there. */
export interface ClickedAt {
  readonly x: number
  readonly y: number
  readonly isEditable: boolean
  readonly selectionText: string
  readonly canCut: boolean
  readonly canCopy: boolean
  readonly canPaste: boolean
  readonly canSelectAll: boolean
}

/** From the preload's world to the main process, through the binding `standinSend`. */
export type FromPreload =
  | readonly ['send', channel: string, args: string]
  | readonly ['invoke', channel: string, args: string, callId: number]
  | readonly ['title', title: string]
  | readonly ['error', error: string]
  | readonly ['contextMenu', at: ClickedAt]

/** From the main process to the preload's world, through its global `standinReceive`. */
export type ToPreload =
  | readonly ['event', channel: string, args: string]
  | readonly ['resolve' | 'reject', callId: number, value: string]

export const PRELOAD_WORLD = 'Electron Isolated Context'
