import type { Words } from '../index.ts'

export const menuBar: Words['menuBar'] = {
  about: 'À propos d’Amptray',
  services: 'Services',
  hide: 'Masquer Amptray',
  hideOthers: 'Masquer les autres',
  showAll: 'Tout afficher',
  edit: 'Édition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  window: 'Fenêtre',
  minimize: 'Placer dans le Dock',
  zoom: 'Réduire/agrandir',
  fullScreen: 'Plein écran',
  close: 'Fermer',
}
