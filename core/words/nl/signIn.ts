import type { Words } from '../en/index.ts'
import { connection } from './connection.ts'

/** What is wrong on the way is said alike before and after signing in. */
const { reason } = connection.waiting

export const signIn: Words['signIn'] = {
  title: 'Verbind je laadpunten',
  intro: 'Amptray heeft een API-token van je Blue Current-account nodig.',
  stepPortal: 'Log in op',
  portal: 'my.bluecurrent.nl',
  stepSettings: 'Je naam → Instellingen: zet aan',
  stepSettingsStrong: 'Geavanceerde opties',
  stepGenerate: 'Je naam → Geavanceerd:',
  stepGenerateStrong: 'Genereer API-token',
  stepGenerateHint:
    'Een nieuw token beëindigt het oude. Gebruikt een ander programma er al een, plak dat dan hier.',
  token: 'API-token',
  placeholder: 'Plak het token hier',
  show: 'Toon het token',
  hide: 'Verberg het token',
  check: 'Controleer',
  checking: 'Controleert…',
  goesOn: 'Amptray probeert het vanzelf opnieuw, hooguit anderhalve minuut lang.',
  kept: {
    macosKeychain: 'Wordt bewaard in de macOS-sleutelhanger. Alleen Blue Current krijgt het te zien.',
    windowsCredentials: 'Wordt bewaard in Windows Referentiebeheer. Alleen Blue Current krijgt het te zien.',
    secretService:
      'Wordt bewaard in je sleutelring (Secret Service). Alleen Blue Current krijgt het te zien.',
    thisRunOnly: 'Niet bewaard: geen sleutelring geeft antwoord. Amptray vraagt het na een herstart opnieuw.',
  },
  keptShort: {
    unread: 'In de sleutelring, die geen antwoord geeft',
    macosKeychain: 'macOS-sleutelhanger',
    windowsCredentials: 'Windows Referentiebeheer',
    secretService: 'Secret Service (GNOME Keyring, KWallet)',
    thisRunOnly: 'Niet bewaard: geen sleutelring geeft antwoord. Na een herstart opnieuw gevraagd.',
  },
  failure: {
    tokenRejected: 'Blue Current kent dit token niet. Kijk of het helemaal is gekopieerd.',
    limitReached: 'De daglimiet van verzoeken is bereikt. Probeer het na middernacht opnieuw.',
    inUseElsewhere:
      'Een ander programma is met dit account verbonden, of een verbinding van daarnet is nog bezet. Sluit het andere programma, of probeer het over een minuut opnieuw.',
    noNetwork: 'Blue Current is niet bereikbaar. Controleer het netwerk en probeer het dan opnieuw.',
    noAnswer: 'Blue Current geeft geen antwoord. Probeer het straks opnieuw.',
    unexpected: 'Blue Current gaf een onverwacht antwoord. Probeer het straks opnieuw.',
    serverTrouble: 'Blue Current heeft op dit moment een storing. Probeer het straks opnieuw.',
    certificateUntrusted: reason.certificateUntrusted,
    certificateExpired: reason.certificateExpired,
    certificateOtherName: reason.certificateOtherName,
    proxyUnreachable: reason.proxyUnreachable,
    proxyPassword: reason.proxyPassword,
    proxyRefused: reason.proxyRefused,
    portal: reason.portal,
    empty: 'Plak eerst het token.',
    tooLong: 'Dat is te lang voor een token. Kopieer alleen het token.',
    odd: 'Een token heeft geen spaties en alleen gewone letters, cijfers en tekens. Kopieer het opnieuw.',
  },
  unread: {
    title: 'Je token zit in de sleutelring, die geen antwoord geeft',
    detail: 'Ontgrendel die en probeer het opnieuw; een nieuw token is niet nodig.',
  },
  otherToken: 'Gebruik een ander token…',
  left: {
    unused:
      'Het oude token kon niet uit de sleutelring worden verwijderd. Amptray gebruikt het niet meer. Ontgrendel de sleutelring en probeer het opnieuw.',
    usedAgain:
      'Het oude token kon niet uit de sleutelring worden verwijderd. De volgende start logt er weer mee in. Ontgrendel de sleutelring en probeer het opnieuw.',
  },
  tryAgain: 'Probeer opnieuw',
  justLooking: 'Even rondkijken?',
  tryDemo: 'Probeer de demo',
}
