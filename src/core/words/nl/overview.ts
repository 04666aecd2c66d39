import type { Words } from '../index.ts'

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
}
