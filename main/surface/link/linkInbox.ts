import type { App } from 'electron'
import { LINK_SCHEME, linkIn } from '../../../core/surface/link.ts'

export interface LinkInbox {
  /** Hands over the links that came and each that comes. */
  readonly deliver: (follow: (text: string) => void) => void
  /** The app was started once more, without a link; also before this is asked. */
  readonly onStartedAgain: (open: () => void) => void
}

/**
 * Takes links, and further starts without one, from the system: as an argument of this start or of a further one, or
 * on macOS as an event, which can come before the app is ready. Where the app is installed, it is `program` that links
 * start.
 */
export function openLinkInbox(
  app: Pick<App, 'on' | 'isPackaged' | 'setAsDefaultProtocolClient'>,
  argv: readonly string[],
  program: string,
): LinkInbox {
  const first = linkIn(argv)
  const waiting = first === undefined ? [] : [first]
  let take = (text: string): void => void waiting.push(text)
  let openAgain: (() => void) | undefined
  /** Somebody started it again before it could open. */
  let isWanted = false

  // Elsewhere: it never comes; a link is an argument of the start there.
  app.on('open-url', (event, text) => {
    event.preventDefault()
    take(text)
  })
  // Elsewhere: it never comes; that the app is started once more is a second instance there. macOS may also tell so of
  // the launch itself (https://www.electronjs.org/docs/latest/api/app#event-activate-macos), which at login opens nothing.
  app.on('activate', () => openAgain?.())
  app.on('second-instance', (_event, args) => {
    const text = linkIn(args)
    if (text !== undefined) take(text)
    else if (openAgain) openAgain()
    else isWanted = true
  })
  // Not packaged, it would be the bare Electron that links start.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME, program)

  return {
    onStartedAgain: (open) => {
      openAgain = open
      if (isWanted) open()
    },
    deliver: (follow) => {
      take = follow
      for (const text of waiting.splice(0)) follow(text)
    },
  }
}
