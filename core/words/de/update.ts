import type { Words } from '../en/index.ts'

export const update: Words['update'] = {
  title: 'Updates',
  look: 'Nach Updates suchen',
  lookHint: (place) => `Einmal am Tag, auf ${place}. Nichts wird heruntergeladen, bevor Sie es sagen.`,
  lookNow: 'Jetzt suchen',
  checking: 'Suche läuft…',
  never: 'Noch nicht gesucht.',
  lookedAt: (time) => `Zuletzt gesucht: ${time}`,
  newest: 'Keine neuere Version gefunden.',
  available: (version) => `Version ${version} ist verfügbar.`,
  download: 'Herunterladen',
  cancel: 'Abbrechen',
  downloading: (version, percent) => `Version ${version} wird heruntergeladen: ${percent} %`,
  ready: (version) => `Version ${version} liegt bereit.`,
  readyHint: 'Ihre Ladepunkte laufen weiter wie bisher.',
  restart: 'Amptray neu starten',
  installing: 'Amptray startet neu…',
  installingHint: 'Muss ein Ladepunkt noch auf einen Befehl antworten, wartet Amptray das zuerst ab.',
  dismiss: 'Diese Version nicht',
  changes: 'Was ist neu',
  downloadPage: 'Downloadseite',
  show: 'Zeigen',
  failed: {
    look: 'Amptray konnte nicht nach Updates suchen.',
    download: (version) => `Version ${version} konnte nicht heruntergeladen werden.`,
    install: (version) => `Version ${version} konnte nicht installiert werden.`,
  },
  reason: {
    noNetwork: 'GitHub ist nicht erreichbar. Bitte das Netzwerk prüfen und dann erneut versuchen.',
    noAnswer: 'GitHub antwortet nicht. Bitte später erneut versuchen.',
    certificate:
      'Dem Zertifikat der Downloadseite wird nicht vertraut. Bitte die Uhr des Computers prüfen oder fragen, wer das Netzwerk betreibt.',
    serverTrouble: 'GitHub hat zurzeit eine Störung. Bitte später erneut versuchen.',
    missing: 'Sie ist nicht da, oder noch nicht. Bitte später erneut versuchen.',
    unreadable: 'Was kam, ist nicht lesbar. Bitte später erneut versuchen oder von der Downloadseite holen.',
    damaged: 'Sie kam beschädigt an und wurde verworfen. Bitte erneut versuchen.',
    notSigned:
      'Sie ist nicht von den Machern von Amptray signiert und wurde verworfen. Bitte auf der Projektseite melden.',
    diskFull: 'Der Datenträger ist voll. Bitte Platz schaffen und dann erneut versuchen.',
    denied:
      'Amptray darf in seinem Ordner nicht schreiben. Bitte das erlauben oder Amptray verschieben und dann erneut versuchen.',
    other: 'Bitte erneut versuchen oder von der Downloadseite holen.',
  },
  byHand: {
    appImageFixed:
      'Amptray darf im Ordner seines AppImage nicht schreiben. Bitte das erlauben oder die Datei durch die neue ersetzen.',
    macFixed:
      'Bitte Amptray in den Ordner Programme bewegen und dort starten. Dann kann es sich selbst aktualisieren.',
    macUnsigned:
      'macOS lässt keine unsignierte App sich selbst ersetzen. Bitte die neue von der Downloadseite holen und nach Programme bewegen.',
    homebrew: 'Bitte mit Homebrew aktualisieren: brew upgrade --cask amptray',
    portable: 'Bitte das neue Programm von der Downloadseite holen und dieses damit ersetzen.',
    deb: 'Bitte das neue .deb von der Downloadseite holen und darüber installieren.',
    rpm: 'Bitte das neue .rpm von der Downloadseite holen und darüber installieren.',
    folder: 'Bitte das neue Archiv von der Downloadseite holen und anstelle dieses Ordners entpacken.',
    distribution:
      'Bitte so aktualisieren, wie Sie es installiert haben: mit der Paketverwaltung Ihres Systems.',
    checkout: 'Bitte den neuen Quelltext mit git pull holen und dann npm ci ausführen.',
  },
  notice: {
    title: (version) => `Amptray ${version} ist verfügbar`,
    body: 'Ein Klick sagt, wie Sie es bekommen. Nichts wird heruntergeladen, bevor Sie es sagen.',
  },
  tray: {
    byHand: (version) => `Version ${version} ist verfügbar…`,
    download: (version) => `Version ${version} herunterladen`,
    downloading: (version) => `Version ${version} wird heruntergeladen`,
    restart: (version) => `Amptray mit Version ${version} neu starten`,
    installing: 'Amptray startet neu',
    failed: {
      download: (version) => `Version ${version} konnte nicht heruntergeladen werden…`,
      install: (version) => `Version ${version} konnte nicht installiert werden…`,
    },
  },
}
