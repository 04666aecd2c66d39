import { asElectron, type PartOf, strict } from '../strict.ts'
import { model } from './model.ts'

/** A dialog stays open until a test answers it; nothing is drawn. */
function ask<Options extends object, Result>(
  kind: 'message' | 'open' | 'save',
  args: [Options] | [unknown, Options],
) {
  const answered = Promise.withResolvers<Result>()
  const options = (args.length === 1 ? args[0] : args[1]) as Options & Partial<Electron.MessageBoxOptions> // read, not required
  const entry = {
    kind,
    title: options.title ?? '',
    message: options.message ?? '',
    detail: options.detail ?? '',
    buttons: options.buttons ?? [],
    answer: (result: object) => {
      model.dialogs.splice(model.dialogs.indexOf(entry), 1)
      answered.resolve(result as Result) // the test's side gives what Electron would
    },
  }
  model.dialogs.push(entry)
  options.signal?.addEventListener('abort', () =>
    entry.answer({ response: options.cancelId ?? 0, checkboxChecked: false }),
  )
  return answered.promise
}

const parts: PartOf<Electron.Dialog> = {
  showMessageBox: (
    ...args: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]
  ) => ask<Electron.MessageBoxOptions, Electron.MessageBoxReturnValue>('message', args),
  showOpenDialog: (
    ...args: [Electron.OpenDialogOptions] | [Electron.BaseWindow, Electron.OpenDialogOptions]
  ) => ask<Electron.OpenDialogOptions, Electron.OpenDialogReturnValue>('open', args),
  showSaveDialog: (
    ...args: [Electron.SaveDialogOptions] | [Electron.BaseWindow, Electron.SaveDialogOptions]
  ) => ask<Electron.SaveDialogOptions, Electron.SaveDialogReturnValue>('save', args),
  showErrorBox: (title: string, content: string) => {
    console.error(`[error box] ${title}: ${content}`)
    model.dialogs.push({ kind: 'error', title, message: content, detail: '', buttons: [], answer: () => {} })
  },
}

export const dialog = strict('dialog', asElectron<Electron.Dialog>(parts))
