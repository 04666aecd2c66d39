import type { Words } from '../index.ts'

export const overview: Words['overview'] = {
  title: 'Ladepunkte',
  views: 'Ansichten',
  account: (login) => `Konto: ${login}`,
  settings: 'Einstellungen',
  back: 'Zurück zu den Ladepunkten',
  loading: 'Ladepunkte werden gelesen…',
  emptyTitle: 'Noch keine Ladepunkte',
  emptyDetail:
    'Dieses Konto hat keine. In der Blue Current-App lässt sich einer hinzufügen, dann erscheint er hier.',
  nothingReadTitle: 'Noch nichts gelesen',
  nothingReadDetail: 'Die Ladepunkte erscheinen hier, sobald eine Verbindung besteht.',
  grid: 'Netz',
  gridName: 'Netzanschluss',
  gridPhase: (n) => `Netzphase L${n}`,
  now: 'Jetzt',
  choose: 'Ladepunkt auswählen',
}
