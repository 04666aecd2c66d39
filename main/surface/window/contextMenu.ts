import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { Words } from '../../../core/words/index.ts'
import type { Desktop } from '../desktop.ts'

/** What can be done where somebody clicked with the other button: in a field, with what is selected, or nothing. */
function template(
  { isEditable, selectionText, editFlags }: ContextMenuParams,
  { menuBar }: Words,
): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: menuBar.copy, enabled: editFlags.canCopy } as const
  if (isEditable)
    return [
      { role: 'cut', label: menuBar.cut, enabled: editFlags.canCut },
      copy,
      { role: 'paste', label: menuBar.paste, enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: menuBar.selectAll, enabled: editFlags.canSelectAll },
    ]
  return selectionText.trim() === '' ? [] : [copy]
}

/** Electron has no context menu, and without one nobody pastes a token by the pointer. */
export function offerContextMenu(
  { app, BrowserWindow, Menu }: Pick<Desktop, 'app' | 'BrowserWindow' | 'Menu'>,
  words: () => Words,
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_clicked, params) => {
      const items = template(params, words())
      if (items.length === 0) return
      const window = BrowserWindow.fromWebContents(contents)
      const { x, y, frame } = params
      Menu.buildFromTemplate(items).popup({ x, y, ...(window && { window }), ...(frame && { frame }) })
    })
  })
}
