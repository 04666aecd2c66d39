import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { App } from 'electron'
import { type InstallationFacts, type InstalledAs, installedAs } from '../../core/update/installed.ts'
import type { Platform } from '../../core/values/platform.ts'
import { startedAs } from '../program.ts'

export interface Program {
  readonly app: Pick<App, 'isPackaged' | 'name'>
  readonly platform: Platform
  readonly env: NodeJS.ProcessEnv
  readonly execPath: string
  readonly resourcesPath: string
}

function canWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** It only reads the file; where it does not answer, the app is taken for unsigned. */
const CODESIGN_LIMIT_MS = 20_000

/** Whether the bundle is signed with an identity; an ad-hoc signature has no team. */
async function isSigned(program: string): Promise<boolean> {
  const said = await new Promise<string>((resolve) => {
    execFile(
      '/usr/bin/codesign',
      ['--display', '--verbose=2', program],
      { timeout: CODESIGN_LIMIT_MS },
      (_error, _out, err) => resolve(err),
    )
  })
  return /^TeamIdentifier=(?!not set)\S/m.test(said)
}

/** The folders where Homebrew keeps what it knows of an app. */
const CASKS = ['/opt/homebrew/Caskroom/amptray', '/usr/local/Caskroom/amptray']

/** Looks how the app came onto this computer. */
export async function readInstallation({
  app,
  platform,
  env,
  execPath,
  resourcesPath,
}: Program): Promise<InstalledAs> {
  const started = startedAs(env, execPath)
  const appImage = started.kind === 'appImage' ? started.file : undefined
  const facts: InstallationFacts = {
    platform,
    isPackaged: app.isPackaged,
    program: execPath,
    appImage,
    isAppImageWritable: appImage !== undefined && canWriteIn(dirname(appImage)),
    packageType: textOf(join(resourcesPath, 'package-type')),
    hasDpkg: existsSync('/usr/bin/dpkg'),
    hasRpm: existsSync('/usr/bin/rpm'),
    isPortable: started.kind === 'portable',
    hasUninstaller: existsSync(join(dirname(execPath), `Uninstall ${app.name}.exe`)),
    hasCask: platform === 'darwin' && CASKS.some((cask) => existsSync(cask)),
    isSigned: platform === 'darwin' && app.isPackaged && (await isSigned(execPath)),
    isSandboxed: env['SNAP'] !== undefined || env['FLATPAK_ID'] !== undefined,
  }
  return installedAs(facts)
}
