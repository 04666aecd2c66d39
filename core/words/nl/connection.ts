import type { Words } from '../en/index.ts'

export const connection: Words['connection'] = {
  connected: 'Verbonden',
  old: 'Waarden zijn oud',
  signedOut: {
    title: 'Je bent uitgelogd',
    detail: 'Er wordt niets gelezen tot je inlogt.',
    action: 'Log in…',
  },
  connecting: { title: 'Verbinden…' },
  noList: { title: 'Blue Current geeft de lijst nu niet', detail: 'Amptray blijft het vragen.' },
  keychain: { title: 'Wacht op de sleutelring…', detail: 'Ontgrendel die, dan gaat Amptray vanzelf verder.' },
  waiting: {
    title: 'Geen verbinding',
    retryIn: (time) => `Nieuwe poging over ${time}`,
    retryAt: (time) => `Nieuwe poging om ${time}`,
    action: 'Probeer nu',
    reason: {
      noNetwork: 'Deze computer heeft geen netwerk.',
      nameUnknown: 'Het adres van Blue Current is niet te vinden. Controleer het netwerk.',
      serverUnreachable: 'Blue Current is niet bereikbaar.',
      closed: 'Blue Current sloot de verbinding.',
      noAnswer: 'Blue Current geeft geen antwoord.',
      tooLarge: 'Blue Current stuurde meer dan Amptray aankan.',
      unexpected: 'Blue Current gaf een onverwacht antwoord.',
      serverTrouble: 'Blue Current heeft op dit moment een storing.',
      certificateUntrusted:
        'Het certificaat van de server wordt niet vertrouwd. Misschien controleert een bedrijfsnetwerk of virusscanner het verkeer: vraag de beheerder.',
      certificateExpired:
        'Het certificaat van de server is nu niet geldig. Controleer de datum en tijd van deze computer.',
      certificateOtherName:
        'Het certificaat is van een andere server. Misschien wil een gastnetwerk dat je eerst inlogt: open een webpagina.',
      proxyUnreachable:
        'De proxy van dit netwerk is niet bereikbaar. Controleer de proxy-instellingen van deze computer.',
      proxyPassword:
        'De proxy van dit netwerk vraagt een wachtwoord en Amptray heeft er geen. Vraag de beheerder.',
      proxyRefused: 'De proxy van dit netwerk laat Amptray niet door. Vraag de beheerder.',
      portal:
        'Een webpagina antwoordde in plaats van Blue Current. Misschien wil het netwerk dat je eerst inlogt: open een webpagina.',
      stillFreeing: 'Blue Current houdt de verbinding van daarnet nog bezet.',
    },
  },
  limitReached: {
    title: 'Daglimiet van verzoeken bereikt',
    detail: (time) => `Nieuwe poging om ${time}.`,
    action: 'Probeer nu',
  },
  inUseElsewhere: {
    title: 'Een ander programma is verbonden',
    detail: (time) => `Misschien Home Assistant. Nieuwe poging om ${time}.`,
    action: 'Probeer nu',
  },
  tokenRejected: {
    title: 'Token geweigerd',
    detail: 'Misschien is het door een nieuwer vervangen.',
    action: 'Nieuw token…',
  },
  suspended: { title: 'In slaapstand', detail: 'Weer live zodra de computer wakker wordt.' },
  /** A window that could not learn what there is to show. */
  noState: {
    title: 'Amptray antwoordde niet',
    detail:
      'Zonder antwoord is er niets te tonen. Helpt opnieuw proberen niet, sluit Amptray dan af en start het opnieuw.',
  },
  notAsked: {
    failed: (what) => `“${what}” is niet gelukt.`,
    failedFor: (what, name) => `“${what}” voor ${name} is niet gelukt.`,
    unchanged: (what) => `De instelling “${what}” is niet gewijzigd.`,
    unchangedFor: (what, name) => `De instelling “${what}” van ${name} is niet gewijzigd.`,
    what: { tryKeychain: 'De sleutelring vragen', time: 'De tijd lezen', answer: 'Je antwoord' },
  },
  demo: { title: 'Demo', detail: 'Deze laadpunten zijn gesimuleerd.', action: 'Verlaat demo' },
  noTray: {
    title: 'Dit bureaublad heeft geen systeemvak',
    detail: 'Amptray blijft in dit venster.',
    action: 'Hoe voeg ik er een toe',
  },
}
