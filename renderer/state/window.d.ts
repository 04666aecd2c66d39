import type { AmptrayApi } from '../../core/contract/contract.ts'

declare global {
  interface Window {
    /** Exposed by the preload. */
    readonly amptray: AmptrayApi
  }

  /** Of Chromium alone (https://wicg.github.io/keyboard-map/), and without a permission to ask for. */
  interface Navigator {
    readonly keyboard?: { readonly getLayoutMap: () => Promise<ReadonlyMap<string, string>> }
  }
}
