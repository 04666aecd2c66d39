import type { Words } from '../en/index.ts'

export const overview: Words['overview'] = {
  title: 'Laadpunten',
  views: 'Weergaven',
  account: (login) => `Account: ${login}`,
  settings: 'Instellingen',
  back: 'Terug naar de laadpunten',
  loading: 'Laadpunten worden gelezen…',
  emptyTitle: 'Nog geen laadpunten',
  emptyDetail:
    'Dit account heeft er geen. Voeg er een toe in de app van Blue Current, dan verschijnt het hier.',
  nothingReadTitle: 'Nog niets gelezen',
  nothingReadDetail: 'Je laadpunten verschijnen hier zodra er verbinding is.',
  grid: 'Net',
  gridName: 'Netaansluiting',
  gridPhase: (n) => `Netfase L${n}`,
  now: 'Nu',
  choose: 'Kies een laadpunt',
  openInWindow: 'Open in een venster',
  undo: 'Maak ongedaan',
  undrawn: {
    title: 'Kan niet worden getoond',
    detail:
      'Probeer het opnieuw of start Amptray opnieuw. Het logboek zegt waarom: Instellingen → Over → Diagnose.',
  },
  shortcuts: {
    title: 'Sneltoetsen',
    detail: 'In dit venster, zolang er niets wordt getypt.',
    previous: 'Laadpunt erboven',
    next: 'Laadpunt eronder',
    open: 'Open zijn pagina',
    choose: 'Open laadpunt 1 tot en met 9',
    back: 'Terug naar de lijst',
    mainStep: 'Wat de eerste knop doet',
    settings: 'Instellingen',
    close: 'Sluit het venster',
    sheet: 'Deze sneltoetsen',
    or: 'of',
    done: 'Sluit',
    keys: { control: 'Ctrl', alt: 'Alt', enter: 'Enter', escape: 'Esc' },
  },
}
