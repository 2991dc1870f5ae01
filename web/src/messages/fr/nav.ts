// Le cadre : navigation, touches, palette, états généraux.
import type en from '../en';

export const nav: (typeof en)['nav'] = {
  now: 'Maintenant', incidents: 'Incidents', oncall: 'Astreinte', services: 'Services', alerts: 'Alertes et signaux', quiet: 'Silences', integrations: 'Intégrations',
  teams: 'Équipes et personnes', shifts: 'Mes astreintes', reach: 'Comment me joindre', reports: 'Rapports', tokens: 'Jetons', audit: 'Audit', inbox: 'Boîte de démonstration', health: 'Installation et santé',
  rotas: 'Tours', more: 'Plus', mine: 'À moi', signalsHead: 'Signaux', peopleHead: 'Personnes', settings: 'Réglages', main: 'Principal', skip: 'Aller au contenu',
  find: 'Chercher ou faire', findHint: 'Un service, une personne, un incident, un lieu', nothingFound: 'Rien trouvé',
  onCall: 'Vous êtes d’astreinte', offCall: 'Vous n’êtes pas d’astreinte', until: (what, at) => `${what}, jusqu’à ${at}`, next: (at) => `Prochaine : ${at}`, noShifts: 'Aucune astreinte prévue',
  paged: (n) => (n === 1 ? 'Vous êtes appelé' : `Vous êtes appelé pour ${n} incidents`), theme: 'Sombre ou clair', signOut: 'Se déconnecter', keys: 'Touches', keysOff: 'Touches d’une lettre', goTo: (what) => `Aller à ${what}`,
  search: 'Chercher', searchHere: 'Chercher ici', open: 'Ouvrir', back: 'Retour', loading: 'Chargement', notFound: 'Il n’y a rien ici', notFoundText: 'L’adresse est peut-être ancienne, ou mal tapée.', goNow: 'Aller à Maintenant',
  failed: 'Le chargement a échoué', empty: 'Encore rien', all: 'Tout', managed: (set) => `Géré par fichier (${set})`, managedText: 'Ce qui est changé ici sera repris par la prochaine application de ce fichier.',
  saved: 'Enregistré', copied: 'Copié', copy: 'Copier', remove: 'Retirer', create: 'Créer', edit: 'Modifier', never: 'jamais', unanswered: (n) => (n === 1 ? '1 incident est sans réponse : personne ne l’a pris' : `${n} incidents sont sans réponse : personne ne les a pris`), see: 'Voir', newer: 'Plus récent', older: 'Plus ancien', showMore: 'Afficher plus', unsaved: 'Pas encore enregistré', table: 'En tableau',
};
