import type { Words } from '../en/index.ts'

export const notification: Words['notification'] = {
  started: { title: (name) => `${name} lädt`, body: 'Der Ladevorgang hat begonnen.' },
  finished: { title: (name) => `${name} ist mit dem Laden fertig` },
  stoppedEarly: { title: (name) => `${name} hat das Laden vorzeitig beendet` },
  carConnected: { title: (name) => `Auto an ${name} angeschlossen`, body: 'Startbereit.' },
  carDisconnected: { title: (name) => `Auto von ${name} getrennt`, body: 'Der Ladepunkt ist frei.' },
  error: {
    title: (name) => `${name} hat eine Störung`,
    body: 'Bitte das Kabel prüfen und dann den Ladepunkt neu starten.',
  },
  offline: { title: (name) => `${name} ist offline`, body: 'Bis er zurück ist, sind die Werte veraltet.' },
  backOnline: { title: (name) => `${name} ist wieder online` },
  blocked: {
    title: (name) => `${name} wurde gesperrt`,
    body: 'Bis zur Freigabe kann dort niemand laden.',
  },
  unblocked: { title: (name) => `${name} wurde freigegeben`, body: 'Er kann wieder benutzt werden.' },
  done: {
    start: (name) => `${name} beginnt zu laden`,
    stop: (name) => `${name} hat das Laden gestoppt`,
    block: (name) => `${name} ist gesperrt`,
    unblock: (name) => `${name} ist wieder nutzbar`,
    softReset: (name) => `${name} startet die Software neu`,
    reboot: (name) => `${name} startet ganz neu`,
    boost: (name) => `${name} lädt jetzt`,
  },
  limitReached: { title: 'Tageslimit der Anfragen erreicht', body: (time) => `Nächster Versuch um ${time}.` },
  tokenRejected: {
    title: 'Token abgelehnt',
    body: 'Vielleicht hat ein neueres es ersetzt. Bitte das neue Token in Amptray eingeben.',
  },
  noConnection: {
    title: 'Keine Verbindung zu Blue Current',
    body: 'Die gezeigten Werte sind veraltet. Amptray versucht es weiter.',
  },
  overtaken: { title: 'Es wurde nichts veranlasst', body: 'Diese Mitteilung betraf etwas, das vorbei ist.' },
  choiceFailed: {
    title: 'Das hat nicht geklappt',
    body: 'Bitte erneut versuchen. Klappt es weiterhin nicht, bitte Amptray neu starten.',
  },
  noTray: { title: 'Dieser Desktop hat keinen Infobereich', body: 'Amptray bleibt in seinem Fenster.' },
  noWindow: {
    title: 'Amptray kann sein Fenster nicht anzeigen',
    body: 'Öffnen Sie es in einer Minute noch einmal. Gelingt auch das nicht, starten Sie Amptray neu. Das Protokoll nennt den Grund: Einstellungen → Info → Diagnose.',
  },
  meanwhile: (event) => `Während Amptray nicht verbunden war: ${event}`,
  summary: {
    meanwhile: 'Was inzwischen geschah',
    changes: 'Mehreres hat sich geändert',
    chargePoints: (count) => `${count} ${count === 1 ? 'Ladepunkt' : 'Ladepunkte'}`,
    counted: {
      error: (count) => `${count} mit Störung`,
      stoppedEarly: (count) => `${count} vorzeitig beendet`,
      offline: (count) => `${count} offline`,
      backOnline: (count) => `${count} wieder online`,
      blocked: (count) => `${count} gesperrt`,
      unblocked: (count) => `${count} freigegeben`,
      started: (count) => `${count} ${count === 1 ? 'lädt' : 'laden'}`,
      finished: (count) => `${count} fertig`,
      carConnected: (count) => `${count} mit Auto`,
      carDisconnected: (count) => `${count} ohne Auto`,
    },
  },
  preview: {
    title: 'So meldet sich Amptray',
    body: 'Ein Klick öffnet den Ladepunkt, um den es geht.',
  },
}
