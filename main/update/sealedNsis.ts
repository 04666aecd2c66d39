import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js'
import { mustBeWhole } from './replaceFile.ts'

/** electron-updater's own runs whatever lies by then where the download was put. */
export class SealedNsis extends NsisUpdater {
  /** The slow part of it, which holds nothing up. */
  async prepare(): Promise<void> {
    const { installerPath, downloadedUpdateHelper } = this
    const file = installerPath ?? ''
    await mustBeWhole(file, file, downloadedUpdateHelper?.downloadedFileInfo?.sha512)
  }
}
