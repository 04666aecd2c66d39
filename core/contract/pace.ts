import type { CallName } from './contract.ts'

/**
 * How often in a minute a window may ask for what reaches beyond it: the screen, the browser, the clipboard, the network,
 * what starts at login. More than anybody presses; a page that was taken over asks without end.
 */
const MOST_A_MINUTE: Partial<Record<CallName, number>> = {
  openLink: 10,
  previewNotification: 10,
  openOverview: 30,
  openSettings: 30,
  copy: 60,
  copyDiagnostics: 20,
  setLaunchAtLogin: 30,
  lookForUpdate: 10,
  downloadUpdate: 10,
  restartToUpdate: 10,
}

const MINUTE_MS = 60_000

/** When a call was let through of late, epoch ms. */
export type Recent = readonly number[]

/** The record with one more call, at `now` (epoch ms); undefined where that is one too many. */
export function withCall(name: CallName, recent: Recent, now: number): Recent | undefined {
  const most = MOST_A_MINUTE[name]
  if (most === undefined) return recent
  const lately = recent.filter((at) => now - at < MINUTE_MS)
  return lately.length < most ? [...lately, now] : undefined
}
