import type { ActionRequest } from './action/action.ts'

/** What a person can ask for outside the windows: in the tray, on a notification, by a link. */
export type Intent =
  | { readonly do: 'act'; readonly request: ActionRequest }
  /** Only as long as the failure stands: it may have been dismissed, or tried again elsewhere. */
  | { readonly do: 'tryAgain'; readonly evseId: string; readonly failureId: number }
  | { readonly do: 'pause'; readonly until: 'hour' | 'tomorrow' }
  | { readonly do: 'resume' }
  | { readonly do: 'open' }
  | { readonly do: 'settings' }
  | { readonly do: 'retryNow' }
  | { readonly do: 'tryKeychain' }
  | { readonly do: 'leaveDemo' }
  /** Where it says what can be done about a newer version. */
  | { readonly do: 'showUpdate' }
  | { readonly do: 'downloadUpdate' }
  | { readonly do: 'restartToUpdate' }
  | { readonly do: 'quit' }

export type IntentOf<D extends Intent['do']> = Extract<Intent, { readonly do: D }>
