export const connection = {
  connected: 'Connected',
  old: 'Values are old',
  signedOut: {
    title: 'You are signed out',
    detail: 'Nothing is read until you sign in.',
    action: 'Sign in…',
  },
  connecting: { title: 'Connecting…' },
  /** Connected, but the charge points of the account are not told. */
  noList: { title: 'Blue Current does not give the list now', detail: 'Amptray keeps asking.' },
  keychain: { title: 'Waiting for the keychain…', detail: 'Unlock it, and Amptray goes on by itself.' },
  waiting: {
    title: 'No connection',
    retryIn: (time: string) => `Next try in ${time}`,
    retryAt: (time: string) => `Next try at ${time}`,
    action: 'Retry now',
    reason: {
      noNetwork: 'This computer has no network.',
      nameUnknown: 'The address of Blue Current cannot be looked up. Check the network.',
      serverUnreachable: 'Blue Current cannot be reached.',
      closed: 'Blue Current closed the connection.',
      noAnswer: 'Blue Current does not answer.',
      tooLarge: 'Blue Current sent more than Amptray can take.',
      unexpected: 'Blue Current answered something unexpected.',
      serverTrouble: 'Blue Current has trouble at the moment.',
      certificateUntrusted:
        'The certificate of the server is not trusted. A company network or a virus scanner may inspect the traffic: ask its administrator.',
      certificateExpired:
        'The certificate of the server is not valid at this time. Check the date and time of this computer.',
      certificateOtherName:
        'The certificate is that of another server. A guest network may want you to sign in first: open a web page.',
      proxyUnreachable:
        'The proxy of this network cannot be reached. Check the proxy settings of this computer.',
      proxyPassword:
        'The proxy of this network asks for a password, and Amptray has none. Ask its administrator.',
      proxyRefused: 'The proxy of this network does not let Amptray through. Ask its administrator.',
      portal:
        'A web page answered instead of Blue Current. The network may want you to sign in first: open a web page.',
      stillFreeing: 'Blue Current still holds the connection of a moment ago.',
    },
  },
  limitReached: {
    title: 'Daily request limit reached',
    detail: (time: string) => `Next try at ${time}.`,
    action: 'Retry now',
  },
  inUseElsewhere: {
    title: 'Another program is connected',
    detail: (time: string) => `Home Assistant, perhaps. Next try at ${time}.`,
    action: 'Retry now',
  },
  tokenRejected: {
    title: 'Token rejected',
    detail: 'A newer one may have replaced it.',
    action: 'New token…',
  },
  suspended: { title: 'Asleep', detail: 'Live again when the computer wakes.' },
  /** A window that could not learn what there is to show. */
  noState: {
    title: 'Amptray did not answer',
    detail:
      'Without its answer there is nothing to show. If trying again does not help, quit Amptray and start it anew.',
  },
  /** What was asked in a window and could not be; `what` is written on what was pressed. */
  notAsked: {
    failed: (what: string) => `“${what}” did not go through.`,
    failedFor: (what: string, name: string) => `“${what}” for ${name} did not go through.`,
    unchanged: (what: string) => `The setting “${what}” was not changed.`,
    unchangedFor: (what: string, name: string) => `The setting “${what}” for ${name} was not changed.`,
    what: { tryKeychain: 'Asking the keychain', time: 'Reading the time', answer: 'Your answer' },
  },
  demo: { title: 'Demo', detail: 'These charge points are simulated.', action: 'Leave demo' },
  noTray: {
    title: 'This desktop has no tray',
    detail: 'Amptray stays in this window.',
    action: 'How to add one',
  },
}
