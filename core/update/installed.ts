import type { Platform } from '../values/platform.ts'

/**
 * How the app came onto the computer, and whether it can put a newer version in its place itself. `…Fixed`: it could,
 * if it lay where it may write.
 */
export const INSTALLED = {
  /** The installer of Windows. */
  nsis: 'itself',
  appImage: 'itself',
  /** Signed, so that macOS lets it be replaced. */
  mac: 'itself',
  appImageFixed: 'byHand',
  /** On its disk image, or in the hidden place that macOS runs downloads from. */
  macFixed: 'byHand',
  macUnsigned: 'byHand',
  homebrew: 'byHand',
  /** A single program of Windows that is not installed. */
  portable: 'byHand',
  deb: 'byHand',
  rpm: 'byHand',
  /** An archive that somebody unpacked. */
  folder: 'byHand',
  /** A package of the system or of a store that is not one of ours. */
  distribution: 'byHand',
  /** The source, run from its folder. */
  checkout: 'byHand',
} as const satisfies Readonly<Record<string, 'itself' | 'byHand'>>

export type InstalledAs = keyof typeof INSTALLED

export type InstalledByHand = {
  [K in InstalledAs]: (typeof INSTALLED)[K] extends 'byHand' ? K : never
}[InstalledAs]

/** Whether a newer version is only told of, and put there by a person. */
export function isByHand(installedAs: InstalledAs): installedAs is InstalledByHand {
  return INSTALLED[installedAs] === 'byHand'
}

/** What is to be seen of an installation. */
export interface InstallationFacts {
  readonly platform: Platform
  readonly isPackaged: boolean
  /** The program that runs. */
  readonly program: string
  /** The file of the AppImage that runs; not one that only started the app. */
  readonly appImage: string | undefined
  /** Whether the folder of the AppImage can be written. */
  readonly isAppImageWritable: boolean
  /** What electron-builder wrote into the resources of a package: `deb`, `rpm`, `pacman`. */
  readonly packageType: string | undefined
  /** The programs of the system that know packages. */
  readonly hasDpkg: boolean
  readonly hasRpm: boolean
  /** Whether the portable program of Windows runs. */
  readonly isPortable: boolean
  /** Whether the uninstaller lies beside the program. */
  readonly hasUninstaller: boolean
  /** Whether Homebrew has a folder for the app. */
  readonly hasCask: boolean
  /** Whether the app is signed with the identity of a developer, which an ad-hoc signature has not. */
  readonly isSigned: boolean
  /** Whether a snap or a flatpak runs. */
  readonly isSandboxed: boolean
}

function ofMac({ program, hasCask, isSigned }: InstallationFacts): InstalledAs {
  if (hasCask || program.includes('/Caskroom/')) return 'homebrew'
  if (!isSigned) return 'macUnsigned'
  return program.startsWith('/Volumes/') || program.includes('/AppTranslocation/') ? 'macFixed' : 'mac'
}

function ofWindows({ isPortable, hasUninstaller }: InstallationFacts): InstalledAs {
  if (isPortable) return 'portable'
  return hasUninstaller ? 'nsis' : 'folder'
}

/** Where packages put programs, and people do not. */
const OF_THE_SYSTEM = /^\/(?:usr\/(?!local\/)|opt\/|nix\/|gnu\/|snap\/|app\/)/

function ofLinux(facts: InstallationFacts): InstalledAs {
  if (facts.isSandboxed) return 'distribution'
  if (facts.appImage !== undefined) return facts.isAppImageWritable ? 'appImage' : 'appImageFixed'
  // The resources of all packages are made in one folder, so an unpacked archive can have the mark of another.
  if (!OF_THE_SYSTEM.test(facts.program)) return 'folder'
  // Others repack our packages: those of Arch are made of the .deb, with all that is in it.
  if (facts.packageType === 'deb' && facts.hasDpkg) return 'deb'
  if (facts.packageType === 'rpm' && facts.hasRpm) return 'rpm'
  return 'distribution'
}

/** How the app came onto the computer. */
export function installedAs(facts: InstallationFacts): InstalledAs {
  if (!facts.isPackaged) return 'checkout'
  switch (facts.platform) {
    case 'darwin':
      return ofMac(facts)
    case 'win32':
      return ofWindows(facts)
    case 'linux':
      return ofLinux(facts)
  }
}
