import type { Words } from '../en/index.ts'

export const update: Words['update'] = {
  title: 'Mises à jour',
  look: 'Rechercher des mises à jour',
  lookHint: (place) => `Une fois par jour, sur ${place}. Rien n’est téléchargé sans votre accord.`,
  lookNow: 'Rechercher',
  checking: 'Recherche…',
  never: 'Pas encore recherché.',
  lookedAt: (time) => `Dernière recherche : ${time}`,
  newest: 'Aucune version plus récente trouvée.',
  available: (version) => `La version ${version} est disponible.`,
  download: 'Télécharger',
  cancel: 'Annuler',
  downloading: (version, percent) => `Téléchargement de la version ${version} : ${percent} %`,
  ready: (version) => `La version ${version} est prête.`,
  readyHint: 'Vos points de charge continuent comme avant.',
  restart: 'Redémarrer Amptray',
  installing: 'Amptray redémarre…',
  installingHint:
    'Si un point de charge doit encore répondre à une commande, Amptray attend d’abord sa réponse.',
  dismiss: 'Pas cette version',
  changes: 'Nouveautés',
  downloadPage: 'Téléchargements',
  show: 'Afficher',
  failed: {
    look: 'La recherche de mises à jour a échoué.',
    download: (version) => `La version ${version} n’a pas pu être téléchargée.`,
    install: (version) => `La version ${version} n’a pas pu être installée.`,
  },
  reason: {
    noNetwork: 'GitHub est injoignable. Vérifiez le réseau, puis réessayez.',
    noAnswer: 'GitHub ne répond pas. Réessayez dans quelque temps.',
    certificate:
      'Le certificat du site n’est pas reconnu. Vérifiez l’heure de cet ordinateur, ou demandez à qui gère le réseau.',
    serverTrouble: 'GitHub a un problème en ce moment. Réessayez dans quelque temps.',
    missing: 'Elle n’est pas là, ou pas encore. Réessayez dans quelque temps.',
    unreadable:
      'Ce qui est arrivé est illisible. Réessayez dans quelque temps, ou prenez-la sur la page des téléchargements.',
    damaged: 'Elle est arrivée abîmée et a été jetée. Réessayez.',
    notSigned:
      'Elle n’est pas signée par les auteurs d’Amptray et a été jetée. Signalez-le sur la page du projet.',
    diskFull: 'Le disque est plein. Faites de la place, puis réessayez.',
    denied: 'Amptray ne peut pas écrire dans son dossier. Autorisez-le ou déplacez Amptray, puis réessayez.',
    other: 'Réessayez, ou prenez-la sur la page des téléchargements.',
  },
  byHand: {
    appImageFixed:
      'Amptray ne peut pas écrire dans le dossier de son AppImage. Autorisez-le, ou remplacez le fichier par le nouveau.',
    macFixed:
      'Déplacez Amptray dans Applications et lancez-le de là. Il pourra alors se mettre à jour lui-même.',
    macUnsigned:
      'macOS ne laisse pas une app non signée se remplacer. Prenez la nouvelle sur la page des téléchargements et déplacez-la dans Applications.',
    homebrew: 'Mettez-la à jour avec Homebrew : brew upgrade --cask amptray',
    portable: 'Prenez le nouveau programme sur la page des téléchargements et remplacez celui-ci.',
    deb: 'Prenez le nouveau .deb sur la page des téléchargements et installez-le par-dessus.',
    rpm: 'Prenez le nouveau .rpm sur la page des téléchargements et installez-le par-dessus.',
    folder:
      'Prenez la nouvelle archive sur la page des téléchargements et mettez-la à la place de ce dossier.',
    distribution: 'Mettez-la à jour comme vous l’avez installée, avec le gestionnaire de paquets du système.',
    checkout: 'Prenez les nouvelles sources avec git pull, puis lancez npm ci.',
  },
  notice: {
    title: (version) => `Amptray ${version} est disponible`,
    body: 'Un clic vous dit comment l’obtenir. Rien n’est téléchargé sans votre accord.',
  },
  tray: {
    byHand: (version) => `La version ${version} est disponible…`,
    download: (version) => `Télécharger la version ${version}`,
    downloading: (version) => `Téléchargement de la version ${version}`,
    restart: (version) => `Redémarrer Amptray avec la version ${version}`,
    installing: 'Amptray redémarre',
    failed: {
      download: (version) => `La version ${version} n’a pas pu être téléchargée…`,
      install: (version) => `La version ${version} n’a pas pu être installée…`,
    },
  },
}
