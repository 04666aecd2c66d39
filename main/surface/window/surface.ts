import { join } from 'node:path'
import type { WindowKind } from '../../../core/contract/documents.ts'
import { patchBetween } from '../../../core/state/patch.ts'
import { noWindowNotice } from '../../../core/surface/notification/policy.ts'
import { encodePlace } from '../../../core/values/place.ts'
import { speechOf } from '../../../core/words/speech.ts'
import type { Engine } from '../../engine.ts'
import { createAnswering } from '../../ipc/answering.ts'
import { answerWindows } from '../../ipc/electronTransport.ts'
import { createHandlers } from '../../ipc/handlers/handlers.ts'
import type { Log } from '../../record/log.ts'
import { sparing } from '../../record/sparing.ts'
import { coalesce } from '../../state/coalesce.ts'
import { followDesktopEntry } from '../../system/desktopEntry.ts'
import { logsFolder } from '../../system/folders.ts'
import { readLicences } from '../../system/licences.ts'
import { LOG_NAME } from '../../system/logFile.ts'
import { openAutostart } from '../../system/openAutostart.ts'
import { LICENCES, PAGES } from '../built.ts'
import type { Desktop } from '../desktop.ts'
import { ORIGIN } from './address.ts'
import { serveApp } from './appProtocol.ts'
import { offerContextMenu } from './contextMenu.ts'
import { faultLine, followFaults } from './faults.ts'
import { harden } from './hardening.ts'
import { createQuestions, type Questions } from './questions.ts'
import { createWindows, type Windows } from './windows.ts'

/** Tells the windows what changed, once for all that changes in a moment. */
function tellChanges({ store, clock }: Engine, windows: Windows): void {
  let told = store.get()
  const tell = coalesce(clock, 0, () => {
    const patch = patchBetween(told, store.get())
    told = store.get()
    if (patch) windows.tell('patch', patch)
  })
  store.subscribe(tell)
}

/** What windows may ask of main: the contract, with what only Electron can do for it. */
function answerCalls(
  engine: Engine,
  desktop: Desktop,
  windows: Windows,
  questions: Questions,
  error: Log['error'],
): void {
  const { app, clipboard, globalShortcut, ipcMain, shell } = desktop
  const handlers = createHandlers({
    ...engine,
    questions,
    diagnostics: async () => {
      const { createDiagnostics } = await import('../../system/diagnostics.ts')
      return createDiagnostics(engine, join(logsFolder(app), LOG_NAME), desktop)()
    },
    copy: (text) => clipboard.writeText(text),
    setLaunchAtLogin: openAutostart(engine, desktop, process.execPath).set,
    suspendShortcut: (isSuspended) => globalShortcut.setSuspended(isSuspended),
    openLink: (url) => shell.openExternal(url),
    fault: (text) => error(faultLine(text)),
    closePopover: () => windows.close('popover'),
    licences: () => readLicences(LICENCES),
  })
  const refused = (name: string, why: string, cause: unknown) => error(`${name} was refused: ${why}`, cause)
  answerWindows(ipcMain, ORIGIN, createAnswering(handlers, refused, engine.clock), windows.kindOf)
}

/** Windows of which is told what becomes of them: to the log, to the diagnostics and, where none comes, to the user. */
function openable(
  { store, clock, front, log, desktop: facts }: Engine,
  desktop: Desktop,
  gone: (kind: WindowKind) => void,
): Windows {
  return createWindows(desktop, {
    clock,
    words: () => speechOf(store.get()).words,
    shown: (kind, by, shownAfterMs) => {
      const afterMs = Math.round(shownAfterMs)
      facts.note(`window ${kind}`, `shown by ${by} after ${afterMs} ms`)
      if (by === 'the limit') log.warn(`the window ${kind} had nothing to show for ${afterMs} ms`)
    },
    notLoaded: (kind, cause) => {
      facts.count('windows not loaded', kind)
      log.error(`the window ${kind} could not be loaded`, cause)
    },
    // The log has it from its page.
    crashed: (kind, reason) => facts.count('windows crashed', `${kind}: ${reason}`),
    cannotShow: () => front.show(noWindowNotice(speechOf(store.get()))),
    gone,
  })
}

/** The windows: what they are made of, what they are told, and what they may ask. None is open yet. */
export function startWindows(engine: Engine, desktop: Desktop): void {
  const { app, net, protocol, session } = desktop
  const { store, clock, log, front } = engine
  // Whatever a page does, it cannot fill the log.
  const error = sparing(log, clock)
  followFaults(app, (text) => error(faultLine(text)))
  const windows = openable(engine, desktop, (kind) => {
    if (kind === 'question') questions.gone()
  })
  const questions = createQuestions(windows)
  harden(app, session.defaultSession)
  offerContextMenu(desktop, () => speechOf(store.get()).words)
  serveApp(protocol, net, PAGES)
  tellChanges(engine, windows)
  answerCalls(engine, desktop, windows, questions, error)
  followDesktopEntry(engine, desktop)
  front.provide({
    open: (window, place = '') => windows.open(window, encodePlace(place)),
    togglePopover: windows.togglePopover,
    isOverviewInView: () => windows.isInFront('overview') || windows.isInFront('popover'),
    confirm: questions.ask,
  })
}
