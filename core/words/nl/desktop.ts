import type { Words } from '../en/index.ts'

export const link: Words['link'] = {
  stranger: 'Onbekend laadpunt',
  ask: {
    start: (name) => `Laden starten bij ${name}?`,
    stop: (name) => `Laden stoppen bij ${name}?`,
    block: (name) => `${name} blokkeren?`,
    unblock: (name) => `${name} deblokkeren?`,
  },
  detail: 'Een link vraagt hierom. Ga alleen door als je die zelf hebt geopend.',
}

export const menuBar: Words['menuBar'] = {
  about: 'Over Amptray',
  services: 'Voorzieningen',
  hide: 'Verberg Amptray',
  hideOthers: 'Verberg andere',
  showAll: 'Toon alles',
  edit: 'Wijzig',
  undo: 'Herstel',
  redo: 'Opnieuw',
  cut: 'Knip',
  copy: 'Kopieer',
  paste: 'Plak',
  selectAll: 'Selecteer alles',
  window: 'Venster',
  minimize: 'Minimaliseer',
  zoom: 'Vergroot',
  fullScreen: 'Volledig scherm',
  close: 'Sluit',
}

export const tray: Words['tray'] = {
  open: 'Open Amptray',
  settings: 'Instellingen…',
  quit: 'Stop Amptray',
  signIn: 'Log in…',
  newToken: 'Nieuw token…',
  retryNow: 'Probeer nu opnieuw',
  leaveDemo: 'Verlaat demo',
  startWithCard: 'Start met laadpas',
  restart: 'Herstart',
  softReset: 'Zachte reset…',
  reboot: 'Volledig herstarten…',
  told: (subject, said) => `${subject}: ${said}`,
  grid: (load, limit) => `Net ${load} van ${limit}`,
  gridWithoutLimit: (load) => `Net ${load}`,
  lastSession: (facts) => `Laatste sessie: ${facts}`,
  pause: 'Pauzeer meldingen',
  pauseHour: '1 uur',
  pauseUntilTomorrow: 'Tot morgen',
  resume: 'Hervat meldingen',
  pausedUntil: (time) => `Meldingen gepauzeerd tot ${time}`,
  others: (count) => `…en nog ${count}`,
  none: 'Geen laadpunten in dit account',
}

export const start: Words['start'] = {
  noFolder: (folder) =>
    `Amptray kan zijn map in ${folder} niet maken. Zorg dat die map bestaat, dat erin geschreven mag worden en dat er ruimte is.`,
}

export const disk: Words['disk'] = {
  notKept: {
    title: 'Niet alles kan worden bewaard',
    detail: (what) => `Alleen bewaard tot je Amptray afsluit: ${what}.`,
    what: {
      preferences: 'je instellingen',
      requests: 'het aantal verzoeken van vandaag',
      memory: 'de meldingen die al zijn getoond',
      log: 'het logboek',
    },
    inFolder: (names, folder) => `${names} in ${folder}`,
    remedy: {
      full: 'De schijf is vol: maak ruimte vrij.',
      denied: (folder) => `Amptray mag niet schrijven in ${folder}: sta dat toe.`,
      inTheWay: (paths) => `Iets zit ${paths} in de weg: haal het weg.`,
      other: (paths) => `Schrijven lukt niet bij ${paths}: kijk de schijf na.`,
    },
    again: 'Amptray probeert het vanzelf opnieuw.',
  },
  preferencesAside: {
    title: 'Je instellingen waren niet te lezen',
    detail: (path) => `De standaardinstellingen gelden nu. Het oude bestand is bewaard als ${path}.`,
  },
}
