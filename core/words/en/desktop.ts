export const link = {
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
