import { spawn } from 'node:child_process'
import { renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js'
import { copyBeside } from './replaceFile.ts'

/**
 * electron-updater's own removes the AppImage before it moves the new one there from another disk, starts the new one
 * while this one still has the lock of the single instance, and gives the file another name, which start at login and
 * the user's launchers do not know (AppImageUpdater.js, doInstall).
 */
export class SafeAppImage extends AppImageUpdater {
  /** The AppImage that runs. */
  readonly #file: string
  #copy: string | undefined
  #replaced: string | undefined

  constructor(file: string) {
    super()
    this.#file = file
  }

  /** The slow part of it, which holds nothing up. */
  async prepare(): Promise<void> {
    const { installerPath, downloadedUpdateHelper } = this
    const seal = downloadedUpdateHelper?.downloadedFileInfo?.sha512
    this.#copy = await copyBeside(installerPath ?? '', this.#file, seal)
  }

  protected override doInstall(): boolean {
    if (this.#copy === undefined) throw new Error('nothing is prepared')
    renameSync(this.#copy, this.#file)
    this.#replaced = this.#file
    return true
  }

  /** Starts the new one, if it was put in place. */
  start(): void {
    if (this.#replaced === undefined) return
    spawn(this.#replaced, [], {
      detached: true,
      stdio: 'ignore',
      // The folder of this run is that of the image, which goes with it.
      cwd: dirname(this.#replaced),
    })
      .on('error', () => {})
      .unref()
  }
}
