import type { Words } from '../index.ts'

export const menuBar: Words['menuBar'] = {
  about: 'Über Amptray',
  services: 'Dienste',
  hide: 'Amptray ausblenden',
  hideOthers: 'Andere ausblenden',
  showAll: 'Alle einblenden',
  edit: 'Bearbeiten',
  undo: 'Widerrufen',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einsetzen',
  selectAll: 'Alles auswählen',
  window: 'Fenster',
  minimize: 'Im Dock ablegen',
  zoom: 'Zoomen',
  fullScreen: 'Vollbild',
  close: 'Schließen',
}
