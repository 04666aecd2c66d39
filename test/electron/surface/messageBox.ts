import { app } from '../app/app.ts'
import { nativeTheme } from '../system/nativeTheme.ts'
import { openRealWindow } from '../window/realWindow.ts'
import { centred } from '../window/windowOptions.ts'

interface Box {
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  /** The button that Enter presses. */
  readonly defaultId: number
  readonly checkboxLabel: string
  readonly checkboxChecked: boolean
  readonly language: string
  readonly width: number
}

interface Answer {
  /** The button's index; undefined when it was cancelled. */
  readonly response: number | undefined
  readonly checkboxChecked: boolean
}

declare global {
  /** In the box's page. */
  var boxAnswer: Promise<Answer>
}

const WIDTH = 440

/** Shows a message box in a window of its own and gives the answer; a window that is closed was cancelled. */
export async function drawMessageBox(
  options: Electron.MessageBoxOptions,
): Promise<Electron.MessageBoxReturnValue> {
  const box = boxOf(options)
  const cancelled = { response: cancelIdOf(options), checkboxChecked: box.checkboxChecked }
  if (options.signal?.aborted) return cancelled
  const { page, place, setDark } = await openRealWindow({ ...centred(WIDTH, 160), width: WIDTH, height: 160 })
  options.signal?.addEventListener('abort', () => void page.close().catch(() => {})) // answered meanwhile
  try {
    await setDark(nativeTheme.shouldUseDarkColors)
    const height = await page.evaluate(draw, box)
    const bounds = { ...centred(WIDTH, height), width: WIDTH, height }
    await place({ bounds, visible: true, minimized: false, maximized: false, focused: true })
    const { response = cancelled.response, checkboxChecked } = await page.evaluate(() => globalThis.boxAnswer)
    await page.close()
    return { response, checkboxChecked }
  } catch (thrown) {
    if (!page.isClosed()) throw thrown
    return cancelled
  }
}

function boxOf(options: Electron.MessageBoxOptions): Box {
  const { title, message, detail = '', buttons = [], defaultId = 0 } = options
  return {
    title: title || app.name,
    message,
    detail,
    buttons: buttons.length === 0 ? ['OK'] : buttons,
    defaultId: defaultId < buttons.length ? Math.max(0, defaultId) : 0,
    checkboxLabel: options.checkboxLabel ?? '',
    checkboxChecked: options.checkboxLabel ? (options.checkboxChecked ?? false) : false,
    language: app.getLocale(),
    width: WIDTH,
  }
}

/** As Electron's types say: the app's choice, else the first button that is called so, else the first. */
function cancelIdOf({ cancelId, buttons = [] }: Electron.MessageBoxOptions): number {
  return (
    cancelId ??
    Math.max(
      0,
      buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase())),
    )
  )
}

/** Runs in the page, where it is sent as text: it sees only its argument. Gives the height that the box needs. */
function draw(box: Box): number {
  const element = (name: string, properties: object, ...children: (Node | string)[]) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }
  const style = `
    :root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 15px/1.45 system-ui, sans-serif }
    body { margin: 0; overflow: hidden auto }
    main { box-sizing: border-box; width: ${box.width}px; padding: 20px; overflow-wrap: anywhere }
    h1 { margin: 0; font-size: 1.1em }
    p { margin: 8px 0 0; white-space: pre-line }
    label { display: flex; gap: 8px; margin-top: 12px }
    footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-top: 20px }
    button { font: inherit; padding: 6px 14px }
    button:focus { outline: 2px solid AccentColor; outline-offset: 2px }`
  document.documentElement.lang = box.language
  document.title = box.title
  document.head.append(element('style', {}, style))

  const mark = document.createElement('input')
  Object.assign(mark, { type: 'checkbox', checked: box.checkboxChecked })
  const buttons = box.buttons.map((label) => element('button', { type: 'button' }, label))
  const main = element(
    'main',
    { role: 'alertdialog' },
    element('h1', { id: 'message' }, box.message),
    ...(box.detail ? [element('p', { id: 'detail' }, box.detail)] : []),
    ...(box.checkboxLabel ? [element('label', {}, mark, box.checkboxLabel)] : []),
    element('footer', {}, ...buttons),
  )
  main.setAttribute('aria-labelledby', 'message')
  if (box.detail) main.setAttribute('aria-describedby', 'detail')
  document.body.replaceChildren(main)

  globalThis.boxAnswer = new Promise((resolve) => {
    const answer = (response: number | undefined) => resolve({ response, checkboxChecked: mark.checked })
    for (const [index, button] of buttons.entries()) button.addEventListener('click', () => answer(index))
    document.addEventListener('keydown', (event) => {
      const { key, target, ctrlKey } = event
      if (key === 'Escape') answer(undefined)
      if (key === 'Enter' && !(target instanceof HTMLButtonElement)) answer(box.defaultId)
      if (key === 'F5' || (ctrlKey && key === 'r')) event.preventDefault() // loaded again it would be empty
    })
  })
  buttons[box.defaultId]?.focus({ preventScroll: true })
  return Math.ceil(main.getBoundingClientRect().height)
}
