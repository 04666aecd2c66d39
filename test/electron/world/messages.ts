/** From the preload's world to the main process, through the binding `standinSend`. */
export type FromPreload =
  | readonly ['send', channel: string, args: string]
  | readonly ['invoke', channel: string, args: string, callId: number]
  | readonly ['title', title: string]
  | readonly ['error', error: string]

/** From the main process to the preload's world, through its global `standinReceive`. */
export type ToPreload =
  | readonly ['event', channel: string, args: string]
  | readonly ['resolve' | 'reject', callId: number, value: string]

export const PRELOAD_WORLD = 'Electron Isolated Context'
