import type { Words } from '../en/index.ts'

export const connection: Words['connection'] = {
  connected: 'Verbunden',
  old: 'Nicht aktuell',
  signedOut: {
    title: 'Sie sind abgemeldet',
    detail: 'Bis zur Anmeldung wird nichts gelesen.',
    action: 'Anmelden…',
  },
  connecting: { title: 'Verbinden…' },
  noList: {
    title: 'Blue Current gibt die Liste gerade nicht heraus',
    detail: 'Amptray fragt weiter danach.',
  },
  keychain: {
    title: 'Warten auf den Schlüsselbund…',
    detail: 'Nach dem Entsperren macht Amptray von selbst weiter.',
  },
  waiting: {
    title: 'Keine Verbindung',
    retryIn: (time) => `Nächster Versuch in ${time}`,
    retryAt: (time) => `Nächster Versuch um ${time}`,
    action: 'Jetzt versuchen',
    reason: {
      noNetwork: 'Dieser Computer hat kein Netzwerk.',
      nameUnknown: 'Die Adresse von Blue Current ist nicht zu finden. Bitte das Netzwerk prüfen.',
      serverUnreachable: 'Blue Current ist nicht erreichbar.',
      closed: 'Blue Current hat die Verbindung beendet.',
      noAnswer: 'Blue Current antwortet nicht.',
      tooLarge: 'Blue Current hat mehr gesendet, als Amptray verarbeiten kann.',
      unexpected: 'Blue Current hat unerwartet geantwortet.',
      serverTrouble: 'Blue Current hat zurzeit eine Störung.',
      certificateUntrusted:
        'Dem Zertifikat des Servers wird nicht vertraut. Vielleicht prüft ein Firmennetz oder Virenscanner den Datenverkehr: bitte die Administration fragen.',
      certificateExpired:
        'Das Zertifikat des Servers ist zurzeit nicht gültig. Bitte Datum und Uhrzeit dieses Computers prüfen.',
      certificateOtherName:
        'Das Zertifikat gehört einem anderen Server. Vielleicht verlangt ein Gastnetz zuerst eine Anmeldung: bitte eine Webseite öffnen.',
      proxyUnreachable:
        'Der Proxy dieses Netzwerks ist nicht erreichbar. Bitte die Proxy-Einstellungen dieses Computers prüfen.',
      proxyPassword:
        'Der Proxy dieses Netzwerks verlangt ein Passwort, und Amptray hat keines. Bitte die Administration fragen.',
      proxyRefused: 'Der Proxy dieses Netzwerks lässt Amptray nicht durch. Bitte die Administration fragen.',
      portal:
        'Statt Blue Current hat eine Webseite geantwortet. Vielleicht verlangt das Netzwerk zuerst eine Anmeldung: bitte eine Webseite öffnen.',
      stillFreeing: 'Blue Current hält die Verbindung von eben noch belegt.',
    },
  },
  limitReached: {
    title: 'Tageslimit der Anfragen erreicht',
    detail: (time) => `Nächster Versuch um ${time}.`,
    action: 'Jetzt versuchen',
  },
  inUseElsewhere: {
    title: 'Ein anderes Programm ist verbunden',
    detail: (time) => `Vielleicht Home Assistant. Nächster Versuch um ${time}.`,
    action: 'Jetzt versuchen',
  },
  tokenRejected: {
    title: 'Token abgelehnt',
    detail: 'Vielleicht hat ein neueres es ersetzt.',
    action: 'Neues Token…',
  },
  suspended: { title: 'Im Ruhezustand', detail: 'Wieder live, sobald der Computer aufwacht.' },
  /** A window that could not learn what there is to show. */
  noState: {
    title: 'Amptray hat nicht geantwortet',
    detail:
      'Ohne Antwort gibt es nichts zu zeigen. Hilft ein neuer Versuch nicht, bitte Amptray beenden und neu starten.',
  },
  notAsked: {
    failed: (what) => `„${what}“ ist fehlgeschlagen.`,
    failedFor: (what, name) => `„${what}“ für ${name} ist fehlgeschlagen.`,
    unchanged: (what) => `Die Einstellung „${what}“ wurde nicht geändert.`,
    unchangedFor: (what, name) => `Die Einstellung „${what}“ für ${name} wurde nicht geändert.`,
    what: { tryKeychain: 'Den Schlüsselbund fragen', time: 'Die Zeit lesen', answer: 'Ihre Antwort' },
  },
  demo: { title: 'Demo', detail: 'Diese Ladepunkte sind simuliert.', action: 'Demo verlassen' },
  noTray: {
    title: 'Dieser Desktop hat keinen Infobereich',
    detail: 'Amptray bleibt in diesem Fenster.',
    action: 'So lässt er sich ergänzen',
  },
}
