import type { Words } from '../en/index.ts'
import { connection } from './connection.ts'

/** What is wrong on the way is said alike before and after signing in. */
const { reason } = connection.waiting

export const signIn: Words['signIn'] = {
  title: 'Connectez vos points de charge',
  intro: 'Amptray a besoin d’un jeton API de votre compte Blue Current.',
  stepPortal: 'Connectez-vous sur',
  portal: 'my.bluecurrent.nl',
  // What stands in the portal, in the words in which it is documented.
  stepSettings: 'Votre nom → Settings : activez',
  stepSettingsStrong: 'Advanced options',
  stepGenerate: 'Votre nom → Advanced :',
  stepGenerateStrong: 'Generate API token',
  stepGenerateHint:
    'Un nouveau jeton met fin à l’ancien. Si un autre programme en utilise déjà un, collez celui-là ici.',
  token: 'Jeton API',
  placeholder: 'Collez le jeton ici',
  show: 'Afficher le jeton',
  hide: 'Masquer le jeton',
  check: 'Vérifier',
  checking: 'Vérification…',
  goesOn: 'Amptray réessaie de lui-même, pendant une minute et demie au plus.',
  kept: {
    macosKeychain: 'Sera conservé dans le trousseau de macOS. Seul Blue Current peut le voir.',
    windowsCredentials:
      'Sera conservé dans le Gestionnaire d’identification de Windows. Seul Blue Current peut le voir.',
    secretService: 'Sera conservé dans votre trousseau (Secret Service). Seul Blue Current peut le voir.',
    thisRunOnly: 'Non conservé : aucun trousseau ne répond. Amptray le redemande après un redémarrage.',
  },
  keptShort: {
    unread: 'Dans le trousseau, qui ne répond pas',
    macosKeychain: 'Trousseau de macOS',
    windowsCredentials: 'Gestionnaire d’identification de Windows',
    secretService: 'Secret Service (GNOME Keyring, KWallet)',
    thisRunOnly: 'Non conservé : aucun trousseau ne répond. Redemandé après un redémarrage.',
  },
  failure: {
    tokenRejected: 'Blue Current ne connaît pas ce jeton. Vérifiez qu’il a été copié en entier.',
    limitReached: 'La limite quotidienne de requêtes est atteinte. Réessayez après minuit.',
    inUseElsewhere:
      'Un autre programme est connecté à ce compte, ou une connexion d’il y a un instant est encore gardée. Fermez l’autre programme, ou réessayez dans une minute.',
    noNetwork: 'Blue Current est injoignable. Vérifiez le réseau, puis réessayez.',
    noAnswer: 'Blue Current ne répond pas. Réessayez dans quelque temps.',
    unexpected: 'Blue Current a répondu de façon inattendue. Réessayez dans quelque temps.',
    serverTrouble: 'Blue Current a un problème en ce moment. Réessayez dans quelque temps.',
    certificateUntrusted: reason.certificateUntrusted,
    certificateExpired: reason.certificateExpired,
    certificateOtherName: reason.certificateOtherName,
    proxyUnreachable: reason.proxyUnreachable,
    proxyPassword: reason.proxyPassword,
    proxyRefused: reason.proxyRefused,
    portal: reason.portal,
    empty: 'Collez d’abord le jeton.',
    tooLong: 'C’est trop long pour un jeton. Copiez seulement le jeton.',
    odd: 'Un jeton n’a pas d’espaces, seulement des lettres, chiffres et signes simples. Copiez-le à nouveau.',
  },
  unread: {
    title: 'Votre jeton est dans le trousseau, qui ne répond pas',
    detail: 'Déverrouillez-le, puis réessayez ; aucun nouveau jeton n’est nécessaire.',
  },
  otherToken: 'Utiliser un autre jeton…',
  left: {
    unused:
      'L’ancien jeton n’a pas pu être supprimé du trousseau. Amptray ne l’utilise plus. Déverrouillez le trousseau, puis réessayez.',
    usedAgain:
      'L’ancien jeton n’a pas pu être supprimé du trousseau. Le prochain démarrage s’en servira à nouveau. Déverrouillez le trousseau, puis réessayez.',
  },
  tryAgain: 'Réessayer',
  justLooking: 'Envie de jeter un œil ?',
  tryDemo: 'Essayer la démo',
}
