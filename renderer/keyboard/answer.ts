import type { App } from '../state/app.svelte.ts'
import { isInnerOpen } from '../state/popover.ts'
import { type Intent, type Pressed, pressedOf } from './shortcuts.ts'

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), select, textarea'

/** A key that is held moves on; anything else it does once. */
const REPEATS: readonly Intent[] = ['previous', 'next']

/** Answers the keys of a window, unless somebody types or something is open above it. `run` says whether it did something. */
export function answerKeys(app: App, run: (pressed: Pressed) => boolean): (event: KeyboardEvent) => void {
  return (event) => {
    const isTyping = event.target instanceof Element && event.target.matches(FIELDS)
    if (event.defaultPrevented || isTyping || isInnerOpen()) return
    const pressed = pressedOf(event, app.snapshot.app.platform)
    if (!pressed || (event.repeat && !REPEATS.includes(pressed.intent))) return
    if (run(pressed)) event.preventDefault()
  }
}
