import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { wordsOf } from '../../../../core/words/index.ts'
import { offerContextMenu } from '../../../../main/surface/window/contextMenu.ts'
import { AWindow, aDesktop } from '../aDesktop.ts'

const ALL = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
const NOTHING = { canCut: false, canCopy: false, canPaste: false, canSelectAll: false }

/** The menu that a click with the other button opens; undefined where none does. */
function clicked(params: object) {
  const { desktop, kept, app } = aDesktop()
  offerContextMenu(desktop, () => wordsOf('nl'))
  const window = new AWindow({})
  kept.windows.push(window)
  app.emit('web-contents-created', {}, window.webContents)
  const frame = new EventEmitter()
  const at = { x: 7, y: 9, frame, isEditable: false, selectionText: '', editFlags: NOTHING }
  window.webContents.emit('context-menu', {}, { ...at, ...params })
  const [popup] = kept.popups
  if (popup) expect(popup.options).toEqual({ window, frame, x: 7, y: 9 })
  return popup?.template
}

test('a field has a menu to cut, copy, paste and select, in our words (finding 15)', () => {
  expect(clicked({ isEditable: true, selectionText: 'a', editFlags: ALL })).toEqual([
    { role: 'cut', label: 'Knip', enabled: true },
    { role: 'copy', label: 'Kopieer', enabled: true },
    { role: 'paste', label: 'Plak', enabled: true },
    { type: 'separator' },
    { role: 'selectAll', label: 'Selecteer alles', enabled: true },
  ])
})

test('what cannot be done in a field is there and cannot be chosen (finding 15)', () => {
  const menu = clicked({ isEditable: true, editFlags: { ...NOTHING, canPaste: true } })
  expect(menu?.map(({ enabled }) => enabled)).toEqual([false, false, true, undefined, false])
})

test('what is selected elsewhere can be copied (finding 15)', () => {
  expect(clicked({ selectionText: 'BCU102728', editFlags: ALL })).toEqual([
    { role: 'copy', label: 'Kopieer', enabled: true },
  ])
})

test.each(['', '  \n'])('where nothing can be done there is no menu: %j (finding 15)', (selectionText) => {
  expect(clicked({ selectionText })).toBeUndefined()
})
