// Les pièges du modèle opérationnel, tels que les chiffres les montrent.
import type en from '../en';
import { plural } from '../index';

export const pitfalls: (typeof en)['pitfalls'] = {
  says: (fails) =>
    fails
      ? `${plural(fails, 'piège se voit', 'pièges se voient')} dans les chiffres`
      : 'Aucun piège ne se voit dans ce qui est mesuré',
  lede: (unmeasured) =>
    unmeasured
      ? `${plural(unmeasured, 'n’est pas mesuré', 'ne sont pas mesurés')}, ce qui ne dit rien ni pour ni contre.`
      : 'Tout ce qui s’applique est mesuré.',
  state: { holds: 'En ordre', fails: 'Se voit', not_applicable: 'Sans objet', not_measured: 'Non mesuré' },
  connect: (what) => `À raccorder : ${what}`,
  remedy: 'Remède',
  threshold: (limit) => `se voit si : ${limit}`,
  signals: (n, of) => `${plural(n, 'signal mesuré', 'signaux mesurés')} sur ${of}`,
  where: 'Où',
  more: (n) => `${n} de plus`,
  none: 'Encore rien à juger',
  noneText:
    'Les pièges se lisent dans les services, les tours, les appels et les incidents. Ils paraissent avec les premiers.',
  title: {
    'linear-run-costs': 'Les coûts montent avec chaque équipe',
    'responsible-but-unaccountable': 'Les équipes font, d’autres répondent',
    'excessive-rework': 'Trop de travail imprévu',
    'change-management-treacle': 'Les changements attendent une approbation',
    'no-major-incident-management': 'Personne ne gère les incidents majeurs',
    'embedded-specialists': 'Les spécialistes sont partagés entre équipes',
    'limited-on-call-schedule': 'Trop peu de personnes d’astreinte',
    'ops-run-it-drawbacks': 'Inconvénients d’Ops Run It',
  },
  remedies: {
    'linear-run-costs': 'Fixez les objectifs par l’exposition, et couvrez les nuits par l’objectif',
    'responsible-but-unaccountable':
      'Que les responsables du budget répondent, et que leur budget paie l’astreinte',
    'excessive-rework':
      'Traitez l’imprévu comme le prévu ; construisez pour le changement, chaîne de livraison et télémétrie d’abord',
    'change-management-treacle':
      'Approuvez d’avance les changements réguliers, et vérifiez-les dans la chaîne de livraison',
    'no-major-incident-management': 'Faites venir les gestionnaires d’incidents tels quels',
    'embedded-specialists': 'Offrez le travail répétable des spécialistes comme un service',
    'limited-on-call-schedule':
      'Préparez les personnes, payez-les, construisez pour le changement, partagez les tours',
    'ops-run-it-drawbacks': 'Confiez les services à changements fréquents à ceux qui les construisent',
  },
};
