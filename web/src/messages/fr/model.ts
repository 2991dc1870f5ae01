// L’argent en jeu, les modèles, qui répond, les pièges.
import type en from '../en';
import { grouped, plural } from '../index';

export const model: (typeof en)['model'] = {
  money: 'Argent en jeu',
  who: 'Qui en répond ?',
  whoShort: 'Qui répond',
  pitfalls: 'Pièges',
  title: 'Modèle opérationnel',
  says: (amount, n) => `${amount} par heure en jeu sur ${plural(n, 'service', 'services')}`,
  half: (n) => (n === 1 ? 'l’un d’eux en porte la moitié' : `${grouped(n)} d’entre eux en portent la moitié`),
  above: (revenue) =>
    `C’est plus que le chiffre d’affaires de l’organisation, ${revenue} par heure : une partie est comptée deux fois. Nommez des parcours, pour que leur revenu compte une fois.`,
  without: (n) =>
    `${plural(n, 'service n’a', 'services n’ont')} pas d’exposition : leur équipe veille jour et nuit jusque-là.`,
  withoutDemand: (n) =>
    `${plural(n, 'service n’a', 'services n’ont')} pas de demande : les chiffres ne décident pas qui l’exploite.`,
  show: 'Les afficher',
  showAll: 'Tout afficher',
  atRisk: 'En jeu par heure',
  ofRevenue: (revenue) => `sur ${revenue} de revenu par heure`,
  rotasDay: 'Tours de jour',
  rotasDaySub: 'équipes qui ont des services',
  rotasNight: 'Tours de nuit',
  rotasExist: (n, all) => (n === all ? 'tous existent' : `nécessaires ; ${grouped(n)} existent`),
  people: 'D’astreinte la nuit',
  peopleSub: (amount) => `${amount} d’astreinte par semaine`,
  peopleNoRate: 'aucun tarif d’astreinte',
  mix: 'Ce que la couverture assure',
  mixSub: (revenue, costs) => `${revenue} revenu, ${costs} coûts`,
  mixKnown: (share) => `connu pour ${share} de l’exposition`,
  mixUnknown: 'aucune exposition n’est séparée en revenu et coûts',
  chart: 'Exposition et demande',
  chartSays: (n, band) => `${plural(n, 'service', 'services')} dans la bande haute ${band}`,
  chartKeys: 'Haut et bas parcourent les services, Entrée en ouvre un.',
  axis: 'Perte en une heure, chaque ligne dix fois la précédente',
  lostQuarter: (amount) => `${amount} de pertes au dernier trimestre`,
  sizeSays: (most) => `plus grand : a perdu davantage au dernier trimestre, ${most} au plus`,
  coming: 'L’année à venir',
  comingSub: (premium, opportunity) =>
    `${premium ? `${premium} de prime` : 'prime inconnue'}, ${opportunity ? `environ ${opportunity} perdus malgré tout` : 'ce qui est perdu malgré tout n’est pas connu partout'}`,
  comingKnown: (n, of) => `${plural(n, 'ligne connue', 'lignes connues')} sur ${grouped(of)}`,
  team: 'son équipe l’exploite',
  ops: 'Ops Run It',
  noDemand: 'non fixée',
  grid: 'Le sélecteur : objectif et déploiements',
  gridSays: (n, ops) =>
    `${grouped(n)} exploités par ceux qui les construisent, ${grouped(ops)} par l’exploitation`,
  gridHint: 'Un nombre montre ses services.',
  target: 'Objectif',
  deployments: { monthly: 'Mensuel', fortnightly: 'Bimensuel', weekly: 'Hebdomadaire', daily: 'Quotidien' },
  noTarget: 'Sans objectif',
  cover: 'Qui veille la nuit',
  coverSays: (team, domain, none) =>
    `${plural(team, 'service réveille son équipe', 'services réveillent leur équipe')}, ${plural(domain, 'partage les nuits d’un domaine', 'partagent les nuits d’un domaine')}, ${plural(none, 'attend le matin', 'attendent le matin')}`,
  coverColumn: {
    team: 'Équipe',
    own: 'Ses nuits',
    domain: 'Partagées au domaine',
    none: 'Au matin',
    ops: 'Ops Run It',
    missing: 'Tour',
  },
  noDomain: 'Sans domaine',
  noRota: 'pas encore de tour',
  moreTeams: (n) => `Afficher ${plural(n, 'autre équipe', 'autres équipes')}`,
  nights: 'Tours de nuit nécessaires',
  nightsSays: (n) =>
    n
      ? `${plural(n, 'tour manque', 'tours manquent')} : les appels vont à la gestion des incidents`
      : 'Chaque tour nécessaire existe',
  persons: (n) => plural(n, 'personne', 'personnes'),
  make: 'Faire le tour',
  ranking: 'Où l’argent se perd vite',
  shown: (n, all) =>
    n === all ? plural(n, 'service', 'services') : `${grouped(n)} services sur ${grouped(all)}`,
  column: {
    service: 'Service',
    team: 'Équipe',
    exposure: 'En jeu par heure',
    target: 'Objectif',
    model: 'Modèle',
    nights: 'Nuits',
    flags: 'À voir',
  },
  flagsN: (n) => plural(n, 'point', 'points'),
  empty: 'Fixez l’exposition de trois services pour commencer',
  emptyText:
    'Ce que coûte une heure sans un service décide de son objectif, de qui l’exploite et de qui veille la nuit.',
  addService: 'Ajouter un service',
  nightsOf: { team: 'Ses nuits', domain: 'Nuits partagées', none: 'Au matin' },
  models: { 'you-build-it-you-run-it': 'You Build It You Run It', 'ops-run-it': 'Ops Run It' },
};
