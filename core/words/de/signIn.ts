import type { Words } from '../en/index.ts'
import { connection } from './connection.ts'

/** What is wrong on the way is said alike before and after signing in. */
const { reason } = connection.waiting

export const signIn: Words['signIn'] = {
  title: 'Ladepunkte verbinden',
  intro: 'Amptray braucht ein API-Token aus Ihrem Blue Current-Konto.',
  stepPortal: 'Anmelden auf',
  portal: 'my.bluecurrent.nl',
  // What stands in the portal, in the words in which it is documented.
  stepSettings: 'Ihr Name → Settings, dort einschalten:',
  stepSettingsStrong: 'Advanced options',
  stepGenerate: 'Ihr Name → Advanced:',
  stepGenerateStrong: 'Generate API token',
  stepGenerateHint:
    'Ein neues Token beendet das alte. Falls ein anderes Programm schon eines nutzt, bitte dieses hier einfügen.',
  token: 'API-Token',
  placeholder: 'Token hier einfügen',
  show: 'Token anzeigen',
  hide: 'Token verbergen',
  check: 'Prüfen',
  checking: 'Wird geprüft…',
  goesOn: 'Amptray versucht es von selbst wieder, höchstens anderthalb Minuten lang.',
  kept: {
    macosKeychain: 'Wird aufbewahrt im macOS-Schlüsselbund. Nur Blue Current bekommt es zu sehen.',
    windowsCredentials:
      'Wird aufbewahrt in der Windows-Anmeldeinformationsverwaltung. Nur Blue Current bekommt es zu sehen.',
    secretService: 'Wird aufbewahrt im Schlüsselbund (Secret Service). Nur Blue Current bekommt es zu sehen.',
    thisRunOnly: 'Nicht aufbewahrt: kein Schlüsselbund antwortet. Amptray fragt nach einem Neustart wieder.',
  },
  keptShort: {
    unread: 'Im Schlüsselbund, der nicht antwortet',
    macosKeychain: 'macOS-Schlüsselbund',
    windowsCredentials: 'Windows-Anmeldeinformationen',
    secretService: 'Secret Service (GNOME Keyring, KWallet)',
    thisRunOnly: 'Nicht aufbewahrt: kein Schlüsselbund antwortet. Wird nach einem Neustart wieder erfragt.',
  },
  failure: {
    tokenRejected: 'Blue Current kennt dieses Token nicht. Wurde es vollständig kopiert?',
    limitReached: 'Das Tageslimit der Anfragen ist erreicht. Bitte nach Mitternacht erneut versuchen.',
    inUseElsewhere:
      'Ein anderes Programm ist mit diesem Konto verbunden, oder eine Verbindung von eben ist noch belegt. Bitte das andere Programm schließen oder in einer Minute erneut versuchen.',
    noNetwork: 'Blue Current ist nicht erreichbar. Bitte das Netzwerk prüfen und dann erneut versuchen.',
    noAnswer: 'Blue Current antwortet nicht. Bitte später erneut versuchen.',
    unexpected: 'Blue Current hat unerwartet geantwortet. Bitte später erneut versuchen.',
    serverTrouble: 'Blue Current hat zurzeit eine Störung. Bitte später erneut versuchen.',
    certificateUntrusted: reason.certificateUntrusted,
    certificateExpired: reason.certificateExpired,
    certificateOtherName: reason.certificateOtherName,
    proxyUnreachable: reason.proxyUnreachable,
    proxyPassword: reason.proxyPassword,
    proxyRefused: reason.proxyRefused,
    portal: reason.portal,
    empty: 'Bitte zuerst das Token einfügen.',
    tooLong: 'Das ist zu lang für ein Token. Bitte nur das Token kopieren.',
    odd: 'Ein Token hat keine Leerzeichen und nur einfache Buchstaben, Ziffern und Zeichen. Bitte erneut kopieren.',
  },
  unread: {
    title: 'Ihr Token liegt im Schlüsselbund, der nicht antwortet',
    detail: 'Bitte entsperren und erneut versuchen; ein neues Token ist nicht nötig.',
  },
  otherToken: 'Anderes Token verwenden…',
  left: {
    unused:
      'Das alte Token ließ sich nicht aus dem Schlüsselbund entfernen. Amptray verwendet es nicht mehr. Bitte den Schlüsselbund entsperren und erneut versuchen.',
    usedAgain:
      'Das alte Token ließ sich nicht aus dem Schlüsselbund entfernen. Der nächste Start meldet sich wieder damit an. Bitte den Schlüsselbund entsperren und erneut versuchen.',
  },
  tryAgain: 'Erneut versuchen',
  justLooking: 'Nur mal umsehen?',
  tryDemo: 'Demo ausprobieren',
}
