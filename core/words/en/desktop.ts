export const link = {
  /** Instead of a name, where it is not in the account: the id may be anybody’s who made a link. */
  stranger: 'Unknown charge point',
  /** Asked before what a link wants is done. */
  ask: {
    start: (name: string) => `Start charging at ${name}?`,
    stop: (name: string) => `Stop charging at ${name}?`,
    block: (name: string) => `Block ${name}?`,
    unblock: (name: string) => `Unblock ${name}?`,
  },
  detail: 'A link asks for this. Go on only if you opened it.',
}

/** The menu bar of macOS, in the words of its own programs. */
export const menuBar = {
  about: 'About Amptray',
  services: 'Services',
  hide: 'Hide Amptray',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  window: 'Window',
  minimize: 'Minimise',
  zoom: 'Zoom',
  fullScreen: 'Full screen',
  close: 'Close',
}

export const tray = {
  open: 'Open Amptray',
  settings: 'Settings…',
  quit: 'Quit Amptray',
  signIn: 'Sign in…',
  newToken: 'New token…',
  retryNow: 'Retry now',
  leaveDemo: 'Leave demo',
  startWithCard: 'Start with card',
  restart: 'Restart',
  softReset: 'Soft reset…',
  reboot: 'Reboot…',
  /** Of whom or what, then what there is to say. */
  told: (subject: string, said: string) => `${subject}: ${said}`,
  grid: (load: string, limit: string) => `Grid ${load} of ${limit}`,
  gridWithoutLimit: (load: string) => `Grid ${load}`,
  lastSession: (facts: string) => `Last session: ${facts}`,
  pause: 'Pause notifications',
  pauseHour: '1 hour',
  pauseUntilTomorrow: 'Until tomorrow',
  resume: 'Resume notifications',
  pausedUntil: (time: string) => `Notifications paused until ${time}`,
  /** Opens the window, which has all of them. */
  others: (count: string) => `…and ${count} more`,
  none: 'No charge points in this account',
}

/** Said on a terminal, for there is no window yet. */
export const start = {
  noFolder: (folder: string) =>
    `Amptray cannot make its folder in ${folder}. Make sure that this folder is there, can be written and has room.`,
}

/** What becomes of the app's files, in its windows. */
export const disk = {
  notKept: {
    title: 'Not everything can be saved',
    detail: (what: string) => `Kept only until you quit Amptray: ${what}.`,
    what: {
      preferences: 'your settings',
      requests: 'the number of today’s requests',
      memory: 'the notifications already shown',
      log: 'the log',
    },
    /** Files of one folder. */
    inFolder: (names: string, folder: string) => `${names} in ${folder}`,
    /** What to do. */
    remedy: {
      full: 'The disk is full: make some room.',
      denied: (folder: string) => `Amptray may not write in ${folder}: allow that.`,
      inTheWay: (paths: string) => `Something is in the way of ${paths}: move it away.`,
      other: (paths: string) => `${paths} cannot be written: look at the disk.`,
    },
    again: 'Amptray tries again by itself.',
  },
  preferencesAside: {
    title: 'Your settings could not be read',
    detail: (path: string) => `The default settings are in use. The old file is kept as ${path}.`,
  },
}
