import type { Words } from '../en/index.ts'

export const link: Words['link'] = {
  stranger: 'Unbekannter Ladepunkt',
  ask: {
    start: (name) => `Laden an ${name} starten?`,
    stop: (name) => `Laden an ${name} stoppen?`,
    block: (name) => `${name} sperren?`,
    unblock: (name) => `${name} freigeben?`,
  },
  detail: 'Ein Link verlangt das. Bitte nur fortfahren, wenn Sie ihn selbst geöffnet haben.',
}

export const menuBar: Words['menuBar'] = {
  about: 'Über Amptray',
  services: 'Dienste',
  hide: 'Amptray ausblenden',
  hideOthers: 'Andere ausblenden',
  showAll: 'Alle einblenden',
  edit: 'Bearbeiten',
  undo: 'Widerrufen',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einsetzen',
  selectAll: 'Alles auswählen',
  window: 'Fenster',
  minimize: 'Im Dock ablegen',
  zoom: 'Zoomen',
  fullScreen: 'Vollbild',
  close: 'Schließen',
}

export const tray: Words['tray'] = {
  open: 'Amptray öffnen',
  settings: 'Einstellungen…',
  quit: 'Amptray beenden',
  signIn: 'Anmelden…',
  newToken: 'Neues Token…',
  retryNow: 'Jetzt versuchen',
  leaveDemo: 'Demo verlassen',
  startWithCard: 'Mit Ladekarte starten',
  restart: 'Neu starten',
  softReset: 'Software-Neustart…',
  reboot: 'Kompletter Neustart…',
  told: (subject, said) => `${subject}: ${said}`,
  grid: (load, limit) => `Netz ${load} von ${limit}`,
  gridWithoutLimit: (load) => `Netz ${load}`,
  lastSession: (facts) => `Letzter Ladevorgang: ${facts}`,
  pause: 'Mitteilungen pausieren',
  pauseHour: '1 Stunde',
  pauseUntilTomorrow: 'Bis morgen',
  resume: 'Mitteilungen fortsetzen',
  pausedUntil: (time) => `Mitteilungen pausiert bis ${time}`,
  others: (count) => `…und ${count} weitere`,
  none: 'Keine Ladepunkte in diesem Konto',
}

export const start: Words['start'] = {
  noFolder: (folder) =>
    `Amptray kann seinen Ordner in ${folder} nicht anlegen. Der Ordner muss vorhanden und beschreibbar sein und Platz haben.`,
}

export const disk: Words['disk'] = {
  notKept: {
    title: 'Nicht alles lässt sich speichern',
    detail: (what) => `Nur bis zum Beenden von Amptray erhalten: ${what}.`,
    what: {
      preferences: 'Ihre Einstellungen',
      requests: 'die Zahl der heutigen Anfragen',
      memory: 'die schon gezeigten Mitteilungen',
      log: 'das Protokoll',
    },
    inFolder: (names, folder) => `${names} in ${folder}`,
    remedy: {
      full: 'Der Datenträger ist voll: Schaffen Sie Platz.',
      denied: (folder) => `Amptray darf in ${folder} nicht schreiben: Erlauben Sie es.`,
      inTheWay: (paths) => `${paths} ist blockiert: Bitte verschieben Sie, was dort liegt.`,
      other: (paths) => `Schreiben gelingt nicht bei ${paths}: Prüfen Sie den Datenträger.`,
    },
    again: 'Amptray versucht es von selbst wieder.',
  },
  preferencesAside: {
    title: 'Ihre Einstellungen waren nicht lesbar',
    detail: (path) => `Jetzt gelten die Standardeinstellungen. Die alte Datei ist aufbewahrt als ${path}.`,
  },
}
