import type { Words } from '../en/index.ts'

export const update: Words['update'] = {
  title: 'Updates',
  look: 'Zoek naar updates',
  lookHint: (place) => `Eens per dag, op ${place}. Er wordt niets gedownload voordat je ja zegt.`,
  lookNow: 'Zoek nu',
  checking: 'Zoekt…',
  never: 'Nog niet gezocht.',
  lookedAt: (time) => `Laatst gezocht: ${time}`,
  newest: 'Er is geen nieuwere versie gevonden.',
  available: (version) => `Versie ${version} is beschikbaar.`,
  download: 'Download',
  cancel: 'Annuleer',
  downloading: (version, percent) => `Downloadt versie ${version}: ${percent}%`,
  ready: (version) => `Versie ${version} staat klaar.`,
  readyHint: 'Je laadpunten gaan gewoon door.',
  restart: 'Herstart Amptray',
  installing: 'Amptray herstart…',
  installingHint: 'Moet een laadpunt nog op een opdracht antwoorden, dan wacht Amptray daar eerst op.',
  dismiss: 'Deze versie niet',
  changes: 'Wat is nieuw',
  downloadPage: 'Downloadpagina',
  show: 'Toon',
  failed: {
    look: 'Amptray kon niet naar updates zoeken.',
    download: (version) => `Versie ${version} kon niet worden gedownload.`,
    install: (version) => `Versie ${version} kon niet worden geïnstalleerd.`,
  },
  reason: {
    noNetwork: 'GitHub is niet bereikbaar. Controleer het netwerk en probeer het dan opnieuw.',
    noAnswer: 'GitHub geeft geen antwoord. Probeer het straks opnieuw.',
    certificate:
      'Het certificaat van de downloadsite wordt niet vertrouwd. Controleer de klok van deze computer, of vraag de beheerder van het netwerk.',
    serverTrouble: 'GitHub heeft op dit moment een storing. Probeer het straks opnieuw.',
    missing: 'Het is er niet, of nog niet. Probeer het straks opnieuw.',
    unreadable:
      'Wat er kwam is niet te lezen. Probeer het straks opnieuw, of haal het van de downloadpagina.',
    damaged: 'Het kwam beschadigd aan en is weggegooid. Probeer het opnieuw.',
    notSigned:
      'Het is niet ondertekend door de makers van Amptray en is weggegooid. Meld dit op de projectpagina.',
    diskFull: 'De schijf is vol. Maak ruimte en probeer het dan opnieuw.',
    denied:
      'Amptray mag niet schrijven in de map waarin het staat. Sta dat toe of verplaats het, en probeer het dan opnieuw.',
    other: 'Probeer het opnieuw, of haal het van de downloadpagina.',
  },
  byHand: {
    appImageFixed:
      'Amptray mag niet schrijven in de map van zijn AppImage. Sta dat toe, of vervang het bestand door het nieuwe.',
    macFixed: 'Verplaats Amptray naar Apps en start het daar. Dan kan het zichzelf bijwerken.',
    macUnsigned:
      'macOS laat een niet-ondertekende app zichzelf niet vervangen. Haal de nieuwe van de downloadpagina en verplaats die naar Apps.',
    homebrew: 'Werk het bij met Homebrew: brew upgrade --cask amptray',
    portable: 'Haal het nieuwe programma van de downloadpagina en vervang dit ermee.',
    deb: 'Haal de nieuwe .deb van de downloadpagina en installeer die over deze heen.',
    rpm: 'Haal de nieuwe .rpm van de downloadpagina en installeer die over deze heen.',
    folder: 'Haal het nieuwe archief van de downloadpagina en pak het uit op de plaats van deze map.',
    distribution: 'Werk het bij zoals je het installeerde, met het pakketbeheer van je systeem.',
    checkout: 'Haal de nieuwe broncode met git pull en voer dan npm ci uit.',
  },
  notice: {
    title: (version) => `Amptray ${version} is beschikbaar`,
    body: 'Een klik vertelt hoe je die krijgt. Er wordt niets gedownload voordat je ja zegt.',
  },
  tray: {
    byHand: (version) => `Versie ${version} is beschikbaar…`,
    download: (version) => `Download versie ${version}`,
    downloading: (version) => `Downloadt versie ${version}`,
    restart: (version) => `Herstart Amptray met versie ${version}`,
    installing: 'Amptray herstart',
    failed: {
      download: (version) => `Versie ${version} kon niet worden gedownload…`,
      install: (version) => `Versie ${version} kon niet worden geïnstalleerd…`,
    },
  },
}
