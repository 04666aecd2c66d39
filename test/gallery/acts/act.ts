import type { AppInfo } from '../../../core/state/snapshot.ts'
import type { Range, Shot } from '../shot.ts'
import type { Pose } from '../stage/camera.ts'
import type { Stage, StageOptions } from '../stage/stage.ts'

/** Something to take pictures of. */
export interface Subject extends Range, Pose {
  readonly window: string
  readonly state: string
  /** Brings the app there; its window has the size of the first shot then, in English. */
  readonly arrange?: (stage: Stage) => Promise<unknown>
  /** Brings it back to where the next subject can begin. */
  readonly tidy?: (stage: Stage) => Promise<unknown>
  /** Takes the picture, where it is not one of a window. */
  readonly take?: (stage: Stage, shot: Shot) => Promise<Buffer>
}

/** A start of the app, and what is shown in it. */
export interface Act extends StageOptions {
  readonly begin?: (stage: Stage) => Promise<unknown>
  readonly subjects: readonly Subject[]
}

/** The overview shows the page of a charge point, or its list. */
export async function goTo(stage: Stage, place: string, document: Pose['document'] = 'overview') {
  const page = await stage.page(document)
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
}

/** Closes dialogs and menus, and what else Escape closes. */
export async function closeDialogs(stage: Stage, document: Pose['document'] = 'overview') {
  const page = await stage.page(document)
  await page.evaluate(() => {
    for (const dialog of globalThis.document.querySelectorAll<HTMLDialogElement>('dialog[open]'))
      dialog.close()
    for (const menu of globalThis.document.querySelectorAll<HTMLElement>(':popover-open')) menu.hidePopover()
  })
}

const FOLDS = ['measurementsOpen', 'gridOpen', 'aboutOpen', 'elsewhereOpen'] as const

/** Opens or shuts all that is folded on a page. */
export const fold = (isOpen: boolean) => async (stage: Stage) => {
  await stage.call('changePreferences', Object.fromEntries(FOLDS.map((name) => [name, isOpen])))
  await stage.until(({ preferences }) => FOLDS.every((name) => preferences[name] === isOpen))
}

/** Tells the windows something of the app that is hard to bring about: a full disk, a system that refuses. */
export async function tell({ app, snapshot }: Stage, differences: Partial<AppInfo>) {
  const { app: told } = await snapshot()
  await app.evaluate(
    ({ BrowserWindow }, { told, differences }) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        const { send } = Object.getPrototypeOf(webContents)
        // Main goes on telling the rest, such as another language.
        webContents.send = (name, patch) =>
          send.call(
            webContents,
            name,
            patch?.app ? { ...patch, app: { ...patch.app, ...differences } } : patch,
          )
        webContents.send('patch', { app: told })
      }
    },
    { told, differences },
  )
}
