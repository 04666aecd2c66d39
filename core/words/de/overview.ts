import type { Words } from '../en/index.ts'

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
  openInWindow: 'In einem Fenster öffnen',
  undo: 'Rückgängig',
  undrawn: {
    title: 'Kann nicht angezeigt werden',
    detail:
      'Erneut versuchen oder Amptray neu starten. Das Protokoll nennt den Grund: Einstellungen → Info → Diagnose.',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    detail: 'In diesem Fenster, solange nichts eingegeben wird.',
    previous: 'Ladepunkt darüber',
    next: 'Ladepunkt darunter',
    open: 'Seite öffnen',
    choose: 'Ladepunkt 1 bis 9 öffnen',
    back: 'Zurück zur Liste',
    mainStep: 'Was die erste Schaltfläche tut',
    settings: 'Einstellungen',
    close: 'Fenster schließen',
    sheet: 'Diese Tastenkürzel',
    or: 'oder',
    done: 'Schließen',
    keys: { control: 'Strg', alt: 'Alt', enter: 'Eingabe', escape: 'Esc' },
  },
}
