import type { Words } from '../index.ts'

export const overview: Words['overview'] = {
  title: 'Points de charge',
  views: 'Vues',
  account: (login) => `Compte : ${login}`,
  settings: 'Réglages',
  back: 'Retour aux points de charge',
  loading: 'Lecture des points de charge…',
  emptyTitle: 'Pas encore de point de charge',
  emptyDetail: 'Ce compte n’en a aucun. Ajoutez-en un dans l’application Blue Current et il apparaîtra ici.',
  nothingReadTitle: 'Rien n’a encore été lu',
  nothingReadDetail: 'Vos points de charge apparaissent ici dès que la connexion est établie.',
  grid: 'Réseau',
  gridName: 'Raccordement',
  gridPhase: (n) => `Phase L${n} du réseau`,
  now: 'Actuel',
  choose: 'Choisissez un point de charge',
}
