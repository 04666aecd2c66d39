import type { Words } from '../en/index.ts'

export const notification: Words['notification'] = {
  started: { title: (name) => `${name} laadt`, body: 'De sessie is begonnen.' },
  finished: { title: (name) => `${name} is klaar met laden` },
  stoppedEarly: { title: (name) => `${name} stopte te vroeg met laden` },
  carConnected: { title: (name) => `Auto aangesloten op ${name}`, body: 'Klaar om te starten.' },
  carDisconnected: { title: (name) => `Auto losgekoppeld van ${name}`, body: 'Het laadpunt is vrij.' },
  error: {
    title: (name) => `${name} heeft een storing`,
    body: 'Controleer de kabel en herstart dan het laadpunt.',
  },
  offline: { title: (name) => `${name} is offline`, body: 'De waarden zijn oud tot het weer online is.' },
  backOnline: { title: (name) => `${name} is weer online` },
  blocked: {
    title: (name) => `${name} is geblokkeerd`,
    body: 'Niemand kan daar laden tot het is gedeblokkeerd.',
  },
  unblocked: { title: (name) => `${name} is gedeblokkeerd`, body: 'Het kan weer worden gebruikt.' },
  done: {
    start: (name) => `${name} begint te laden`,
    stop: (name) => `${name} is gestopt met laden`,
    block: (name) => `${name} is geblokkeerd`,
    unblock: (name) => `${name} kan weer worden gebruikt`,
    softReset: (name) => `${name} herstart zijn software`,
    reboot: (name) => `${name} herstart volledig`,
    boost: (name) => `${name} laadt nu`,
  },
  limitReached: { title: 'Daglimiet van verzoeken bereikt', body: (time) => `Nieuwe poging om ${time}.` },
  tokenRejected: {
    title: 'Token geweigerd',
    body: 'Misschien is het door een nieuwer vervangen. Vul het nieuwe token in Amptray in.',
  },
  noConnection: {
    title: 'Geen verbinding met Blue Current',
    body: 'De getoonde waarden zijn oud. Amptray blijft het proberen.',
  },
  overtaken: { title: 'Er is niets gedaan', body: 'Die melding ging over iets dat voorbij is.' },
  choiceFailed: {
    title: 'Dat is niet gelukt',
    body: 'Probeer het opnieuw. Blijft het misgaan, start Amptray dan opnieuw.',
  },
  noTray: { title: 'Dit bureaublad heeft geen systeemvak', body: 'Amptray blijft in zijn venster.' },
  noWindow: {
    title: 'Amptray kan zijn venster niet tonen',
    body: 'Open het over een minuut opnieuw. Lukt ook dat niet, start Amptray dan opnieuw. Het logboek zegt waarom: Instellingen → Over → Diagnose.',
  },
  meanwhile: (event) => `Terwijl Amptray niet verbonden was: ${event}`,
  summary: {
    meanwhile: 'Wat er intussen gebeurde',
    changes: 'Er is van alles veranderd',
    chargePoints: (count) => `${count} ${count === 1 ? 'laadpunt' : 'laadpunten'}`,
    counted: {
      error: (count) => `${count} met storing`,
      stoppedEarly: (count) => `${count} te vroeg gestopt`,
      offline: (count) => `${count} offline`,
      backOnline: (count) => `${count} weer online`,
      blocked: (count) => `${count} geblokkeerd`,
      unblocked: (count) => `${count} gedeblokkeerd`,
      started: (count) => `${count} ${count === 1 ? 'laadt' : 'laden'}`,
      finished: (count) => `${count} klaar`,
      carConnected: (count) => `${count} met auto`,
      carDisconnected: (count) => `${count} zonder auto`,
    },
  },
  preview: { title: 'Zo laat Amptray het je weten', body: 'Een klik opent het laadpunt waar het om gaat.' },
}
