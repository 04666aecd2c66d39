export const update = {
  title: 'Updates',
  look: 'Check for updates',
  lookHint: (place: string) => `Once a day, at ${place}. Nothing is downloaded before you say so.`,
  lookNow: 'Check now',
  checking: 'Checking…',
  never: 'Not checked yet.',
  lookedAt: (time: string) => `Last checked: ${time}`,
  newest: 'No newer version was found.',
  available: (version: string) => `Version ${version} is available.`,
  download: 'Download',
  cancel: 'Cancel',
  downloading: (version: string, percent: number) => `Downloading version ${version}: ${percent}%`,
  ready: (version: string) => `Version ${version} is ready.`,
  readyHint: 'Your charge points go on as they are.',
  restart: 'Restart Amptray',
  installing: 'Amptray restarts…',
  installingHint: 'If a charge point still has to answer a command, Amptray waits for that first.',
  dismiss: 'Not this version',
  changes: 'What is new',
  downloadPage: 'Download page',
  show: 'Show',
  failed: {
    look: 'Amptray could not check for updates.',
    download: (version: string) => `Version ${version} could not be downloaded.`,
    install: (version: string) => `Version ${version} could not be installed.`,
  },
  /** Each says what to do. */
  reason: {
    noNetwork: 'GitHub cannot be reached. Check the network, then try again.',
    noAnswer: 'GitHub does not answer. Try again in a while.',
    certificate:
      'The certificate of the download site is not trusted. Check the clock of this computer, or ask whoever runs the network.',
    serverTrouble: 'GitHub has trouble at the moment. Try again in a while.',
    missing: 'It is not there, or not yet. Try again in a while.',
    unreadable: 'What came cannot be read. Try again in a while, or get it from the download page.',
    damaged: 'It arrived damaged and was thrown away. Try again.',
    notSigned:
      'It is not signed by the makers of Amptray and was thrown away. Please report this on the project page.',
    diskFull: 'The disk is full. Make some room, then try again.',
    denied: 'Amptray may not write in the folder that it is in. Allow that or move it, then try again.',
    other: 'Try again, or get it from the download page.',
  },
  /** How a newer version is put in place where Amptray cannot do it itself. */
  byHand: {
    appImageFixed:
      'Amptray may not write in the folder of its AppImage. Allow that, or replace the file by the new one.',
    macFixed: 'Move Amptray into Applications and start it there. Then it can update itself.',
    macUnsigned:
      'macOS lets no unsigned app replace itself. Get the new one from the download page and move it into Applications.',
    homebrew: 'Update it with Homebrew: brew upgrade --cask amptray',
    portable: 'Get the new program from the download page and replace this one by it.',
    deb: 'Get the new .deb from the download page and install it over this one.',
    rpm: 'Get the new .rpm from the download page and install it over this one.',
    folder: 'Get the new archive from the download page and unpack it in place of this folder.',
    distribution: 'Update it as you installed it, with the package manager of your system.',
    checkout: 'Get the new source with git pull, then run npm ci.',
  },
  notice: {
    title: (version: string) => `Amptray ${version} is available`,
    body: 'A click tells you how to get it. Nothing is downloaded before you say so.',
  },
  tray: {
    byHand: (version: string) => `Version ${version} is available…`,
    download: (version: string) => `Download version ${version}`,
    downloading: (version: string) => `Downloading version ${version}`,
    restart: (version: string) => `Restart Amptray with version ${version}`,
    installing: 'Amptray restarts',
    failed: {
      download: (version: string) => `Version ${version} could not be downloaded…`,
      install: (version: string) => `Version ${version} could not be installed…`,
    },
  },
}
