import type { Words } from '../en/index.ts'

export const connection: Words['connection'] = {
  connected: 'Connecté',
  old: 'Pas à jour',
  signedOut: {
    title: 'Vous êtes déconnecté',
    detail: 'Rien n’est lu avant la connexion au compte.',
    action: 'Se connecter…',
  },
  connecting: { title: 'Connexion…' },
  noList: {
    title: 'Blue Current ne donne pas la liste pour l’instant',
    detail: 'Amptray continue de la demander.',
  },
  keychain: { title: 'En attente du trousseau…', detail: 'Déverrouillez-le, et Amptray continue tout seul.' },
  waiting: {
    title: 'Pas de connexion',
    retryIn: (time) => `Nouvel essai dans ${time}`,
    retryAt: (time) => `Nouvel essai à ${time}`,
    action: 'Réessayer',
    reason: {
      noNetwork: 'Cet ordinateur n’a pas de réseau.',
      nameUnknown: 'L’adresse de Blue Current est introuvable. Vérifiez le réseau.',
      serverUnreachable: 'Blue Current est injoignable.',
      closed: 'Blue Current a fermé la connexion.',
      noAnswer: 'Blue Current ne répond pas.',
      tooLarge: 'Blue Current a envoyé plus qu’Amptray ne peut recevoir.',
      unexpected: 'Blue Current a répondu de façon inattendue.',
      serverTrouble: 'Blue Current a un problème en ce moment.',
      certificateUntrusted:
        'Le certificat du serveur n’est pas approuvé. Un réseau d’entreprise ou un antivirus inspecte peut-être le trafic : demandez à l’administrateur.',
      certificateExpired:
        'Le certificat du serveur n’est pas valable en ce moment. Vérifiez la date et l’heure de cet ordinateur.',
      certificateOtherName:
        'Le certificat est celui d’un autre serveur. Un réseau invité demande peut-être une connexion : ouvrez une page web.',
      proxyUnreachable:
        'Le proxy de ce réseau est injoignable. Vérifiez les réglages de proxy de cet ordinateur.',
      proxyPassword:
        'Le proxy de ce réseau demande un mot de passe, et Amptray n’en a pas. Demandez à l’administrateur.',
      proxyRefused: 'Le proxy de ce réseau ne laisse pas passer Amptray. Demandez à l’administrateur.',
      portal:
        'Une page web a répondu à la place de Blue Current. Le réseau demande peut-être une connexion : ouvrez une page web.',
      stillFreeing: 'Blue Current garde encore la connexion d’il y a un instant.',
    },
  },
  limitReached: {
    title: 'Limite quotidienne de requêtes atteinte',
    detail: (time) => `Nouvel essai à ${time}.`,
    action: 'Réessayer',
  },
  inUseElsewhere: {
    title: 'Un autre programme est connecté',
    detail: (time) => `Home Assistant, peut-être. Nouvel essai à ${time}.`,
    action: 'Réessayer',
  },
  tokenRejected: {
    title: 'Jeton refusé',
    detail: 'Un plus récent l’a peut-être remplacé.',
    action: 'Nouveau jeton…',
  },
  suspended: { title: 'En veille', detail: 'De nouveau en direct au réveil de l’ordinateur.' },
  /** A window that could not learn what there is to show. */
  noState: {
    title: 'Amptray n’a pas répondu',
    detail: 'Sans réponse, il n’y a rien à montrer. Si réessayer n’aide pas, quittez Amptray et relancez-le.',
  },
  notAsked: {
    failed: (what) => `« ${what} » n’a pas abouti.`,
    failedFor: (what, name) => `« ${what} » pour ${name} n’a pas abouti.`,
    unchanged: (what) => `Le réglage « ${what} » n’a pas été modifié.`,
    unchangedFor: (what, name) => `Le réglage « ${what} » pour ${name} n’a pas été modifié.`,
    what: { tryKeychain: 'Interroger le trousseau', time: 'Lire l’heure', answer: 'Votre réponse' },
  },
  demo: { title: 'Démo', detail: 'Ces points de charge sont simulés.', action: 'Quitter la démo' },
  noTray: {
    title: 'Ce bureau n’a pas de zone de notification',
    detail: 'Amptray reste dans cette fenêtre.',
    action: 'Comment l’ajouter',
  },
}
