import type { Words } from '../index.ts'

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
