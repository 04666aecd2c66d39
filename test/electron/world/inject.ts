import { bridge } from './bridge.ts'
import { codec } from './codec.ts'
import { clickedAt } from './contextMenu.ts'
import { pageWorld } from './page.ts'
import { preloadWorld } from './preload.ts'

/** The text that runs first in every document of a window, in the page's world. */
export function pageScript(secret: string): string {
  return `(${pageWorld})(${bridge}, ${codec}, ${JSON.stringify(secret)})`
}

/** The text that runs first in every document of a window, in the preload's world, with the preload inside. */
export function preloadScript(secret: string, processInfo: object, preload: string): string {
  const wrapped = `function (require, module, exports, process, global) {\n${preload}\n}`
  return `(${preloadWorld})(${bridge}, ${codec}, ${JSON.stringify(secret)}, ${JSON.stringify(processInfo)}, ${clickedAt}, ${wrapped})`
}
