import { connection } from './connection.ts'

/** What is wrong on the way is said alike before and after signing in. */
const { reason } = connection.waiting

export const signIn = {
  title: 'Connect your charge points',
  intro: 'Amptray needs an API token from your Blue Current account.',
  stepPortal: 'Sign in at',
  portal: 'my.bluecurrent.nl',
  stepSettings: 'Your name → Settings: switch on',
  stepSettingsStrong: 'Advanced options',
  stepGenerate: 'Your name → Advanced:',
  stepGenerateStrong: 'Generate API token',
  stepGenerateHint: 'A new token ends the old one. If another program uses one already, paste that one here.',
  token: 'API token',
  placeholder: 'Paste the token here',
  show: 'Show the token',
  hide: 'Hide the token',
  check: 'Check',
  checking: 'Checking…',
  /** After the reason, while a sign-in waits. */
  goesOn: 'Amptray tries again by itself, for a minute and a half at most.',
  kept: {
    macosKeychain: 'Will be kept in the macOS Keychain. Only Blue Current ever gets to see it.',
    windowsCredentials:
      'Will be kept in the Windows Credential Manager. Only Blue Current ever gets to see it.',
    secretService: 'Will be kept in your keychain (Secret Service). Only Blue Current ever gets to see it.',
    thisRunOnly: 'Not kept: no keychain answers. Amptray asks again after a restart.',
  },
  keptShort: {
    unread: 'In the keychain, which does not answer',
    macosKeychain: 'macOS Keychain',
    windowsCredentials: 'Windows Credential Manager',
    secretService: 'Secret Service (GNOME Keyring, KWallet)',
    thisRunOnly: 'Not kept: no keychain answers. Asked again after a restart.',
  },
  failure: {
    tokenRejected: 'Blue Current does not know this token. Check that all of it was copied.',
    limitReached: 'The daily request limit is reached. Try again after midnight.',
    inUseElsewhere:
      'Another program is connected to this account, or a connection of a moment ago is still held. Close the other program, or try again in a minute.',
    noNetwork: 'Blue Current cannot be reached. Check the network, then try again.',
    noAnswer: 'Blue Current does not answer. Try again in a while.',
    unexpected: 'Blue Current answered something unexpected. Try again in a while.',
    serverTrouble: 'Blue Current has trouble at the moment. Try again in a while.',
    certificateUntrusted: reason.certificateUntrusted,
    certificateExpired: reason.certificateExpired,
    certificateOtherName: reason.certificateOtherName,
    proxyUnreachable: reason.proxyUnreachable,
    proxyPassword: reason.proxyPassword,
    proxyRefused: reason.proxyRefused,
    portal: reason.portal,
    empty: 'Paste the token first.',
    tooLong: 'That is too long for a token. Copy only the token.',
    odd: 'A token has no blanks and only plain letters, digits and signs. Copy it again.',
  },
  /** A token that was kept is there, but cannot be read. */
  unread: {
    title: 'Your token is in the keychain, which does not answer',
    detail: 'Unlock it, then try again; no new token is needed.',
  },
  otherToken: 'Use another token…',
  left: {
    unused:
      'The old token could not be removed from the keychain. Amptray does not use it any more. Unlock the keychain, then try again.',
    usedAgain:
      'The old token could not be removed from the keychain. The next start signs in with it again. Unlock the keychain, then try again.',
  },
  tryAgain: 'Try again',
  justLooking: 'Just looking around?',
  tryDemo: 'Try the demo',
}
