import { app } from '../app/app.ts'
import { attended } from '../attended.ts'
import { asElectron, notImplemented, type PartOf, strict } from '../strict.ts'
import { drawMessageBox } from './messageBox.ts'
import { model } from './model.ts'

/** Whether boxes are drawn for a user to answer; else they wait in the model for a test. */
const isDrawn = attended || process.env['STANDIN_DIALOGS'] === 'drawn'

/** A dialog stays open until a test answers it. */
function ask<Options extends object, Result>(kind: 'message' | 'open' | 'save', options: Options) {
  const answered = Promise.withResolvers<Result>()
  const told = options as Options & Partial<Electron.MessageBoxOptions> // read, not required
  const entry = {
    kind,
    title: told.title ?? '',
    message: told.message ?? '',
    detail: told.detail ?? '',
    buttons: told.buttons ?? [],
    answer: (result: object) => {
      model.dialogs.splice(model.dialogs.indexOf(entry), 1)
      answered.resolve(result as Result) // the test's side gives what Electron would
    },
  }
  model.dialogs.push(entry)
  told.signal?.addEventListener('abort', () =>
    entry.answer({ response: told.cancelId ?? 0, checkboxChecked: false }),
  )
  return answered.promise
}

/** Every dialog may be given a parent window first. */
type Args<Options> = [Options] | [Electron.BaseWindow, Options]
const optionsOf = <Options>(args: Args<Options>): Options => (args.length === 1 ? args[0] : args[1])

const parts: PartOf<Electron.Dialog> = {
  showMessageBox: (...args: Args<Electron.MessageBoxOptions>) =>
    isDrawn
      ? drawMessageBox(optionsOf(args))
      : ask<Electron.MessageBoxOptions, Electron.MessageBoxReturnValue>('message', optionsOf(args)),
  showOpenDialog: (...args: Args<Electron.OpenDialogOptions>) =>
    isDrawn
      ? notImplemented('dialog.showOpenDialog without a test')
      : ask<Electron.OpenDialogOptions, Electron.OpenDialogReturnValue>('open', optionsOf(args)),
  showSaveDialog: (...args: Args<Electron.SaveDialogOptions>) =>
    isDrawn
      ? notImplemented('dialog.showSaveDialog without a test')
      : ask<Electron.SaveDialogOptions, Electron.SaveDialogReturnValue>('save', optionsOf(args)),
  showErrorBox: (title: string, content: string) => {
    console.error(`[error box] ${title}: ${content}`)
    // Before the app is ready Linux has only the terminal, as in Electron.
    if (isDrawn && app.isReady()) void drawMessageBox({ type: 'error', message: title, detail: content })
    if (!isDrawn)
      model.dialogs.push({
        kind: 'error',
        title,
        message: content,
        detail: '',
        buttons: [],
        answer: () => {},
      })
  },
}

export const dialog = strict('dialog', asElectron<Electron.Dialog>(parts))
