import type { AmptrayApi } from '../core/contract.ts'

declare global {
  interface Window {
    /** Exposed by the preload. */
    readonly amptray: AmptrayApi
  }
}
