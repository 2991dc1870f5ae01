// Changer la façon d'opérer : pilotes, transitions, état de préparation, pourquoi changer, revues de trimestre.
import type { Messages } from '../app';
import { grouped, plural } from '../index';

export const practice: Messages['practice'] = {
  pilots: 'Pilotes',
  transitions: 'Transitions',
  reviews: 'Revues',
  nobody: 'personne encore',
  notKnown: 'inconnu',
  what: 'Quoi',
  print: 'Imprimer',
  copyLink: 'Copier le lien',
  copied: 'Copié',
  overdue: 'en retard',
  history: 'Ce qui a changé ici',
  pilot: {
    new: 'Lancer un pilote',
    edit: 'Modifier le pilote',
    none: 'Pas encore de pilote : commencez petit',
    noneText:
      'Personne ici n’a encore opéré ainsi. Prenez un ou deux services d’une équipe, dites ce que vous en attendez, et fixez une fin. Les erreurs coûtent alors peu, et les équipes suivantes voient des chiffres plutôt que des avis.',
    noneAdmin: 'Les administrateurs lancent les pilotes.',
    says: (running, planned, over) =>
      [
        running && plural(running, 'pilote en cours', 'pilotes en cours'),
        planned && plural(planned, 'prévu', 'prévus'),
        over && plural(over, 'terminé', 'terminés'),
      ]
        .filter(Boolean)
        .join(', '),
    state: { planned: 'prévu', running: 'en cours', over: 'terminé' },
    span: (from, to) => `du ${from} au ${to}`,
    hypothesis: 'Ce qu’il doit montrer',
    verdict: (better, worse, same, unknown) =>
      better + worse + same === 0
        ? `Rien à comparer encore : ${plural(unknown, 'mesure n’est pas connue', 'mesures ne sont pas connues')} des deux côtés`
        : [
            better || worse
              ? `Mieux pour ${grouped(better)}, moins bien pour ${grouped(worse)} des ${plural(better + worse + same + unknown, 'mesure', 'mesures')}`
              : 'Aucune mesure n’a changé',
            same && (better || worse) ? plural(same, 'inchangée', 'inchangées') : '',
            unknown && plural(unknown, 'encore inconnue', 'encore inconnues'),
          ]
            .filter(Boolean)
            .join(' ; '),
    planned: 'Il n’a pas commencé. Voici la période précédente, pour comparer.',
    compare: (length, before, start) =>
      `${length} de pilote depuis le ${start}, à côté d’une durée égale avant (depuis le ${before}). Moins, c’est mieux pour chacune.`,
    chart: 'Avant et pendant le pilote',
    before: 'Avant',
    after: 'Pilote',
    change: 'Écart',
    better: 'mieux',
    worse: 'moins bien',
    same: 'sans changement',
    measure: {
      incidents: 'Incidents',
      'time-to-acknowledge': 'Temps médian de prise en charge',
      'time-to-restore': 'Temps médian de rétablissement',
      loss: 'Pertes',
      pages: 'Appels',
      'pages-by-night': 'Appels de nuit',
    },
    small:
      'Un pilote est petit : le hasard fait aussi bouger ces chiffres. Jugez avec ce que disent les gens.',
    conclusion: 'Ce qu’il a montré',
    conclude: 'Écrire ce qu’il a montré',
    noConclusion: 'Rien n’est encore conclu.',
    overNoConclusion: 'Il est terminé, et personne n’a écrit ce qu’il a montré.',
    services: 'Services',
    title: 'Nom',
    titleHint: 'Comme on l’appellera',
    hypothesisHint:
      'Une phrase qui peut se révéler fausse : « l’équipe rétablit plus vite que les opérations »',
    servicesHint: 'Noms de services, séparés par des virgules',
    start: 'Premier jour',
    end: 'Dernier jour',
    measures: 'Mesures',
    measuresHint: 'Aucune choisie : toutes',
    conclusionHint: 'À la fin : l’hypothèse a-t-elle tenu, et qu’en suit-il ?',
  },
  move: {
    new: 'Planifier une transition',
    none: 'Aucune transition prévue',
    noneText:
      'Une transition dit ce qui passe de qui à qui quand un service change de modèle, qui s’occupe de chaque partie, pour quand, et si l’équipe est prête.',
    says: (n) => plural(n, 'service change de mains', 'services changent de mains'),
    title: (service, to) => `${service} passe à ${to}`,
    from: (model) => `depuis ${model}`,
    done: (n, all) => `${grouped(n)} sur ${plural(all, 'partie transférée', 'parties transférées')}`,
    ready: (n, all) => `${grouped(n)} sur ${grouped(all)} en place`,
    readySays: (n, all) =>
      n === all
        ? 'Prêt : tout ce que demande l’astreinte est en place'
        : `${grouped(all - n)} sur ${plural(all, 'élément n’est pas en place', 'éléments ne sont pas en place')}`,
    progress: 'Transféré',
    readiness: 'Prêt pour l’astreinte ?',
    items: 'Ce qui change de mains',
    byDefault:
      'Repris de qui répond de quoi sous les deux modèles, avec les noms d’aujourd’hui. La première modification garde la liste dans le plan.',
    nothing: 'Rien ne change selon les tables : ajoutez ce qui change.',
    fromWhom: 'De',
    toWhom: 'À',
    who: 'Qui s’en occupe',
    by: 'Pour le',
    doneOn: (date) => `fait le ${date}`,
    markDone: (what) => `Fait : ${what}`,
    assign: 'Qui et quand',
    assignTitle: (what) => `${what} : qui et quand`,
    add: 'Ajouter une partie',
    what: 'Ce qui change de mains',
    computed: 'Mesuré',
    byHand: 'Vu par des personnes',
    computedHint: 'd’après les chiffres actuels',
    mark: (what) => `En place : ${what}`,
    markTitle: 'En place',
    note: 'Ce qui a été constaté',
    noteHint: 'Affiché à côté, avec votre nom et le jour.',
    remove: 'Retirer cette partie',
    serviceHint: 'Tapez une partie de son nom',
    service: 'Service',
    to: 'Passe à',
    plan: 'Planifier sa transition',
    thePlan: 'Sa transition',
    item: {
      target: 'Les cibles de disponibilité et de déploiement sont fixées',
      participants: 'Au moins trois personnes participent',
      runbook: 'Il y a un runbook',
      dashboards: 'Il y a des tableaux de bord',
      contacts: 'Chaque personne d’astreinte a un moyen de contact vérifié',
      escalation: 'La gestion des incidents est joignable maintenant',
      review: 'Revu depuis moins d’un trimestre',
      degradation: 'La dégradation douce est convenue avec les utilisateurs et décrite',
      skills: 'Le savoir-faire est partagé par plus d’un rôle',
      'runbook-complete': 'Le runbook nomme pannes, remèdes, seuils et étapes, et est tenu à jour',
      'alerts-documented': 'Chaque alerte a sa section du runbook et son tableau de bord',
      'dashboards-checked': 'Les tableaux de bord sont regardés chaque jour',
      access: 'Les accès sont donnés dans la journée de l’arrivée',
      expectations: 'Ce qu’attend l’astreinte est dit avant l’arrivée',
    },
    mend: {
      target: 'Répondre aux questions',
      participants: 'Voir les plannings',
      runbook: 'Ajouter un runbook',
      dashboards: 'Ajouter un tableau de bord',
      contacts: 'Voir qui n’est pas joignable',
      escalation: 'Voir qui est d’astreinte',
      review: 'Le revoir',
    },
  },
  why: {
    title: 'Pourquoi nous changeons',
    of: (team) => `Pour ${team}`,
    lede: 'Ce que continuer ainsi a coûté, ce que nous réparons d’abord, et qui s’y engage.',
    lost: 'Ce que nous avons perdu',
    lostSays: (since, incidents, loss) =>
      incidents
        ? `Depuis le ${since}, ${plural(incidents, 'incident', 'incidents')} des services de cette équipe ${incidents < 2 ? 'a' : 'ont'} coûté environ ${loss}.`
        : `Depuis le ${since}, aucun incident des services de cette équipe n’est enregistré.`,
    woken: (n) =>
      n
        ? `Des personnes ont été appelées ${plural(n, 'fois', 'fois')} hors des heures de travail.`
        : 'Personne n’a été appelé hors des heures de travail.',
    unknown: (n) =>
      `La perte de ${plural(n, 'd’entre eux', 'd’entre eux')} est inconnue : les services n’avaient pas d’exposition.`,
    waits: 'Ce qui attend pendant ce temps',
    noWaits: 'Rien n’est écrit.',
    first: 'Ce qui est réparé d’abord',
    promise: (who, date) => `${who}, pour le ${date}`,
    kept: (date) => `tenu le ${date}`,
    markKept: (what) => `Tenu : ${what}`,
    noPromises: 'Rien n’est encore promis.',
    empty: 'Rien n’est encore promis à cette équipe',
    emptyText:
      'On change quand on sait pourquoi, et quand ce qui gêne est réparé. Écrivez ce qui attend, ce que vous réparez d’abord, qui s’y engage, et pour quand.',
    write: 'L’écrire',
    edit: 'Modifier',
    answers: 'Ce que vous en dites',
    answersHint: 'Inquiétudes, besoins, oublis. Tout le monde ici peut lire ; cela reste, avec votre nom.',
    answer: 'Répondre',
    noAnswers: 'Personne n’a encore répondu.',
    waiting: 'Ce qui attend',
    waitingHint: 'Une chose par ligne',
    promises: 'Promesses',
    what: 'Ce qui est réparé',
    who: 'Qui s’y engage',
    by: 'Pour le',
    addPromise: 'Ajouter une promesse',
    since: 'Pertes depuis',
    sinceHint: 'Laissé vide : un trimestre',
    link: 'Pourquoi nous changeons',
  },
  review: {
    title: (quarter) => `Revue de ${quarter}`,
    quarter: (number, year) => `T${number.slice(-1)} ${year}`,
    none: 'Pas encore de revue',
    noneText: (date) =>
      `La première s’ouvre d’elle-même à la fin du trimestre, le ${date} : pertes face aux cibles, prévisions face aux résultats, ce qui est dû, et trous de couverture.`,
    listSays: (open) =>
      open
        ? plural(open, 'revue attend des décisions', 'revues attendent des décisions')
        : 'Toutes les revues sont closes',
    trend: 'Pertes par trimestre',
    open: 'ouverte',
    closed: 'close',
    opened: (at) => `ouverte ${at}`,
    closedBy: (who, at) => `close par ${who}, ${at}`,
    says: (loss, incidents) =>
      incidents
        ? `${plural(incidents, 'incident a coûté', 'incidents ont coûté')} ${loss}`
        : 'aucun incident du trimestre n’est enregistré',
    tolerated: (amount) => `dont ${amount} que les cibles tolèrent`,
    unknown: (n) => `${plural(n, 'incident', 'incidents')} de perte inconnue`,
    frozen: 'Tel qu’à l’ouverture de la revue. Cela ne change plus.',
    losses: 'Pertes face aux cibles',
    lossesSays: (over, all) =>
      `${grouped(over)} sur ${plural(all, 'service', 'services')} avec incidents ${over < 2 ? 'a' : 'ont'} perdu plus que la cible ne tolère`,
    noLosses: 'Aucun service n’a eu d’incident.',
    lossKey: 'Barre : perdu. Trait : ce que la cible tolère.',
    loss: 'Perdu',
    toleratedHead: 'Toléré',
    forecasts: 'Prévision face au résultat',
    forecastSays: (inside, all) =>
      `${grouped(inside)} sur ${plural(all, 'prévision contient', 'prévisions contiennent')} le résultat entre p10 et p90`,
    noForecasts: 'Aucune prévision n’a été gardée pour ce trimestre.',
    all: 'Tous les services',
    inside: 'dedans',
    outside: 'dehors',
    outcome: 'Résultat',
    outcomeUnknown: 'résultat inconnu',
    due: 'Revue due',
    dueSays: (n) =>
      plural(n, 'service n’a pas été revu', 'services n’ont pas été revus').concat(' depuis un trimestre'),
    never: 'jamais revu',
    lastAt: (at) => `dernière ${at}`,
    contradicted: 'Expositions que des incidents contredisent',
    contradictedSays: (loss, incident, exposure) =>
      `INC-${incident} a coûté ${loss}, plus vite que ${exposure} par heure`,
    contradictedNone: 'a eu des incidents, et aucune exposition ne dit ce qu’ils ont coûté',
    overrides: 'Décidé contre les chiffres',
    overrideSays: (now, figures) => `${now} ; les chiffres donnent ${figures}`,
    noReason: 'aucune raison n’est écrite',
    gaps: 'Trous de couverture',
    noRota: 'a besoin d’un planning de nuit et n’en a pas',
    offDuty: (n) => plural(n, 'appel a touché', 'appels ont touché').concat(' des personnes hors astreinte'),
    cheapest: 'Nuits qui coûteraient moins',
    cheapestSays: (band, cheapest, saving) =>
      `La bande donne : ${band}. Le moins cher en coût attendu : ${cheapest}, d’environ ${saving} par an.`,
    nothing: 'Rien.',
    decisions: 'Décisions',
    noDecisions: 'Rien n’est encore décidé.',
    decide: 'Décider',
    decideTitle: 'Ce qui a été décidé',
    decided: 'Quoi',
    reason: 'Pourquoi',
    by: 'Qui a décidé',
    ofWhole: 'L’ensemble',
    about: 'Au sujet de',
    decidedBy: (who, at) => `${who}, ${at}`,
    close: 'Clore la revue',
    closeText: 'Une revue close ne prend plus de décisions. Ce qu’elle contient reste.',
    more: (n) => `Montrer ${grouped(n)} de plus`,
  },
  import: {
    title: 'Importer de Backstage',
    lede: 'Services, équipes, personnes et dépendances, depuis catalog-info.yaml. Vous voyez ce qui changerait avant que rien ne change ; un second import ne change rien.',
    admins: 'Les administrateurs importent les catalogues',
    files: 'Fichiers du catalogue',
    filesHint:
      'Un ou plusieurs ; chacun peut contenir plusieurs entités. Des documents d’Onus peuvent s’y trouver.',
    options: 'Options',
    set: 'Ensemble',
    setHint: 'Ce qui est importé ensemble : un import suivant du même nom en dispose.',
    prune: 'Retirer ce que le catalogue n’a plus',
    pruneHint: 'Seulement ce que cet ensemble avait créé. Sinon rien n’est retiré.',
    would: (created, updated, removed) =>
      `Ajouterait ${grouped(created)}, modifierait ${grouped(updated)}, retirerait ${grouped(removed)}`,
    did: (created, updated, removed) =>
      `${grouped(created)} ajoutés, ${grouped(updated)} modifiés, ${grouped(removed)} retirés`,
    nothing: 'Rien ne changerait',
    unchanged: (n) => `${grouped(n)} restent tels quels`,
    rejectedN: (n) => plural(n, 'entité est laissée de côté', 'entités sont laissées de côté'),
    rejected: 'Non repris',
    rejectedHint:
      'Celles-ci sont laissées de côté, toutes les autres sont importées. Corrigez-les dans le catalogue et importez de nouveau.',
    apply: 'Importer',
    changes: 'Ce qui changerait',
    changed: 'Ce qui a changé',
    new: 'nouveau',
    update: 'modifié',
    remove: 'retiré',
    kind: (created, updated, removed) =>
      [
        created && plural(created, 'nouveau', 'nouveaux'),
        updated && plural(updated, 'modifié', 'modifiés'),
        removed && plural(removed, 'retiré', 'retirés'),
      ]
        .filter(Boolean)
        .join(', '),
    shown: (n) => `Les ${grouped(n)} premiers de chaque sorte sont montrés.`,
    left: 'Parties laissées de côté et avertissements',
    leftHint: 'L’entité est importée sans cette partie.',
  },
};
