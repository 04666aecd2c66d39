import type { Words } from '../index.ts'

export const link: Words['link'] = {
  ask: {
    start: (name) => `Démarrer la charge sur ${name} ?`,
    stop: (name) => `Arrêter la charge sur ${name} ?`,
    block: (name) => `Bloquer ${name} ?`,
    unblock: (name) => `Débloquer ${name} ?`,
  },
  detail: 'Un lien le demande. Ne continuez que si vous l’avez ouvert vous-même.',
}
