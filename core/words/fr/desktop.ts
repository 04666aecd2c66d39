import type { Words } from '../en/index.ts'

export const link: Words['link'] = {
  stranger: 'Point de charge inconnu',
  ask: {
    start: (name) => `Démarrer la charge sur ${name} ?`,
    stop: (name) => `Arrêter la charge sur ${name} ?`,
    block: (name) => `Bloquer ${name} ?`,
    unblock: (name) => `Débloquer ${name} ?`,
  },
  detail: 'Un lien le demande. Ne continuez que si vous l’avez ouvert vous-même.',
}

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

export const tray: Words['tray'] = {
  open: 'Ouvrir Amptray',
  settings: 'Réglages…',
  quit: 'Quitter Amptray',
  signIn: 'Se connecter…',
  newToken: 'Nouveau jeton…',
  retryNow: 'Réessayer maintenant',
  leaveDemo: 'Quitter la démo',
  startWithCard: 'Démarrer avec badge',
  restart: 'Redémarrer',
  softReset: 'Redémarrage léger…',
  reboot: 'Redémarrage complet…',
  told: (subject, said) => `${subject} : ${said}`,
  grid: (load, limit) => `Réseau ${load} sur ${limit}`,
  gridWithoutLimit: (load) => `Réseau ${load}`,
  lastSession: (facts) => `Dernière session : ${facts}`,
  pause: 'Suspendre les notifications',
  pauseHour: '1 heure',
  pauseUntilTomorrow: 'Jusqu’à demain',
  resume: 'Reprendre les notifications',
  pausedUntil: (time) => `Notifications suspendues jusqu’à ${time}`,
  others: (count) => `… et ${count} de plus`,
  none: 'Aucun point de charge dans ce compte',
}

export const start: Words['start'] = {
  noFolder: (folder) =>
    `Amptray ne peut pas créer son dossier dans ${folder}. Vérifiez que ce dossier existe, qu’il est accessible en écriture et qu’il a de la place.`,
}

export const disk: Words['disk'] = {
  notKept: {
    title: 'Tout ne peut pas être enregistré',
    detail: (what) => `Conservé seulement jusqu’à la fermeture d’Amptray : ${what}.`,
    what: {
      preferences: 'vos réglages',
      requests: 'le nombre de requêtes du jour',
      memory: 'les notifications déjà affichées',
      log: 'le journal',
    },
    inFolder: (names, folder) => `${names} dans ${folder}`,
    remedy: {
      full: 'Le disque est plein : libérez de la place.',
      denied: (folder) => `Amptray ne peut pas écrire dans ${folder} : autorisez-le.`,
      inTheWay: (paths) => `Quelque chose gêne ${paths} : déplacez-le.`,
      other: (paths) => `Impossible d’écrire ${paths} : vérifiez le disque.`,
    },
    again: 'Amptray réessaie de lui-même.',
  },
  preferencesAside: {
    title: 'Vos réglages n’ont pas pu être lus',
    detail: (path) => `Les réglages par défaut s’appliquent. L’ancien fichier est gardé sous ${path}.`,
  },
}
