import type { Words } from '../en/index.ts'

export const notification: Words['notification'] = {
  started: { title: (name) => `${name} est en charge`, body: 'La session a commencé.' },
  finished: { title: (name) => `${name} a terminé la charge` },
  stoppedEarly: { title: (name) => `${name} a arrêté la charge trop tôt` },
  carConnected: { title: (name) => `Voiture branchée sur ${name}`, body: 'Prêt à démarrer.' },
  carDisconnected: {
    title: (name) => `Voiture débranchée de ${name}`,
    body: 'Le point de charge est libre.',
  },
  error: {
    title: (name) => `${name} est en défaut`,
    body: 'Vérifiez le câble, puis redémarrez le point de charge.',
  },
  offline: {
    title: (name) => `${name} est hors ligne`,
    body: 'Ses valeurs sont anciennes jusqu’à son retour.',
  },
  backOnline: { title: (name) => `${name} est de nouveau en ligne` },
  blocked: {
    title: (name) => `${name} a été bloqué`,
    body: 'Personne ne peut y charger avant son déblocage.',
  },
  unblocked: { title: (name) => `${name} a été débloqué`, body: 'Il peut de nouveau servir.' },
  done: {
    start: (name) => `${name} commence à charger`,
    stop: (name) => `${name} a arrêté la charge`,
    block: (name) => `${name} est bloqué`,
    unblock: (name) => `${name} peut de nouveau servir`,
    softReset: (name) => `${name} redémarre son logiciel`,
    reboot: (name) => `${name} redémarre`,
    boost: (name) => `${name} charge maintenant`,
  },
  limitReached: {
    title: 'Limite quotidienne de requêtes atteinte',
    body: (time) => `Nouvel essai à ${time}.`,
  },
  tokenRejected: {
    title: 'Jeton refusé',
    body: 'Un plus récent l’a peut-être remplacé. Saisissez le nouveau jeton dans Amptray.',
  },
  noConnection: {
    title: 'Pas de connexion à Blue Current',
    body: 'Les valeurs affichées sont anciennes. Amptray continue d’essayer.',
  },
  overtaken: {
    title: 'Rien n’a été fait',
    body: 'Cette notification concernait quelque chose qui est terminé.',
  },
  choiceFailed: {
    title: 'Cela n’a pas fonctionné',
    body: 'Réessayez. Si cela continue, redémarrez Amptray.',
  },
  noTray: {
    title: 'Ce bureau n’a pas de zone de notification',
    body: 'Amptray reste dans sa fenêtre.',
  },
  noWindow: {
    title: 'Amptray ne peut pas afficher sa fenêtre',
    body: 'Rouvrez-la dans une minute. En cas de nouvel échec, relancez Amptray. Le journal dit pourquoi : Réglages → À propos → Diagnostic.',
  },
  meanwhile: (event) => `Pendant qu’Amptray n’était pas connecté : ${event}`,
  summary: {
    meanwhile: 'Ce qui s’est passé entre-temps',
    changes: 'Plusieurs choses ont changé',
    chargePoints: (count) => `${count} ${count < 2 ? 'point de charge' : 'points de charge'}`,
    counted: {
      error: (count) => `${count} en défaut`,
      stoppedEarly: (count) => `${count} ${count < 2 ? 'arrêté' : 'arrêtés'} trop tôt`,
      offline: (count) => `${count} hors ligne`,
      backOnline: (count) => `${count} de nouveau en ligne`,
      blocked: (count) => `${count} ${count < 2 ? 'bloqué' : 'bloqués'}`,
      unblocked: (count) => `${count} ${count < 2 ? 'débloqué' : 'débloqués'}`,
      started: (count) => `${count} en charge`,
      finished: (count) => `${count} ${count < 2 ? 'terminé' : 'terminés'}`,
      carConnected: (count) => `${count} avec voiture`,
      carDisconnected: (count) => `${count} sans voiture`,
    },
  },
  preview: {
    title: 'Voici comment Amptray vous prévient',
    body: 'Un clic ouvre le point de charge concerné.',
  },
}
