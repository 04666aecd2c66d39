import { app } from '../app/app.ts'
import { assertReady } from '../ready.ts'
import { asElectron, type PartOf, strict } from '../strict.ts'
import { model } from './model.ts'

/** How late an answer may be on Linux where no window is open, ms. */
const LATE_MS = 30_000

/** A dialog stays open until a test answers it. */
function ask<Options extends object, Result>(kind: 'message' | 'open' | 'save', options: Options) {
  assertReady('dialog')
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
      // True: the test's side gives what Electron would.
      answerInTime(() => answered.resolve(result as Result))
    },
  }
  model.dialogs.push(entry)
  told.signal?.addEventListener('abort', () =>
    entry.answer({ response: told.cancelId ?? 0, checkboxChecked: false }),
  )
  return answered.promise
}

/** Linux without a window: nothing wakes the loop that the answer waits in (electron#51049, electron#20533). */
function answerInTime(answer: () => void): void {
  if (process.platform !== 'linux' || app.openWindows().length > 0) {
    answer()
    return
  }
  const late = setTimeout(answer, LATE_MS)
  app.once('browser-window-created', () => {
    clearTimeout(late)
    answer()
  })
}

/** Every dialog may be given a parent window first. */
type Args<Options> = [Options] | [Electron.BaseWindow, Options]
const optionsOf = <Options>(args: Args<Options>): Options => (args.length === 1 ? args[0] : args[1])

const parts: PartOf<Electron.Dialog> = {
  showMessageBox: (...args: Args<Electron.MessageBoxOptions>) => {
    // Main would stand still until somebody answers, and here nobody could.
    if (process.platform === 'darwin' && args.length === 1)
      throw new Error('On macOS a message box without a parent holds the main process up.')
    return ask<Electron.MessageBoxOptions, Electron.MessageBoxReturnValue>('message', optionsOf(args))
  },
  showOpenDialog: (...args: Args<Electron.OpenDialogOptions>) =>
    ask<Electron.OpenDialogOptions, Electron.OpenDialogReturnValue>('open', optionsOf(args)),
  showSaveDialog: (...args: Args<Electron.SaveDialogOptions>) =>
    ask<Electron.SaveDialogOptions, Electron.SaveDialogReturnValue>('save', optionsOf(args)),
  showErrorBox: (title: string, content: string) => {
    // Before the app is ready Linux has only the terminal, as in Electron.
    console.error(`[error box] ${title}: ${content}`)
    if (!app.isReady()) return
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
