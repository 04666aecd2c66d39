import type { AmptrayApi } from '../../core/contract/contract.ts'

declare global {
  interface Window {
    /** In a page of the app: exposed by the preload. */
    readonly amptray: AmptrayApi
  }
}
