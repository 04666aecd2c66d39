import type { App, Session } from 'electron'
import { ORIGIN } from './address.ts'

/** Nothing that a page could ask for is given: no permission, no other page, no new window, no webview. */
export function harden(app: Pick<App, 'on'>, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    const keepHere = (event: { readonly url: string; readonly preventDefault: () => void }) => {
      if (!event.url.startsWith(`${ORIGIN}/`)) event.preventDefault()
    }
    contents.on('will-navigate', keepHere)
    contents.on('will-frame-navigate', keepHere)
    contents.on('will-redirect', keepHere)
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
