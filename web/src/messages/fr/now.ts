// L’écran Maintenant.
import type en from '../en';
import { plural } from '../index';

export const now: (typeof en)['now'] = {
  allQuiet: (since) => `Tout est calme depuis ${since}`, allQuietPlain: 'Tout est calme', quietNext: (at) => `Votre prochaine astreinte : ${at}.`, quietNever: 'Aucune astreinte prévue pour vous.',
  fires: (n) => plural(n, 'incident ouvert', 'incidents ouverts'), losing: (rate) => `perte de ${rate}`,
  you: 'Vous', onCallFor: (what, role) => `${what}, ${role}`, untilAt: (at) => `jusqu’à ${at}`, next: 'Ensuite', byLoss: 'Par perte', openWorst: 'Ouvrir le pire', gaps: 'Trous des 7 prochains jours', gapsNone: 'Chaque heure des 7 prochains jours est couverte.',
  gap: (what, from, to) => `${what} ${from}–${to}`, uncovered: 'sans personne', onlyFallback: 'par repli seulement', noMethod: 'personne de joignable', upTo: (amount) => `jusqu’à ${amount} par heure`, fill: 'Le combler', recent: 'Résolus depuis un jour', storm: (n) => `Tempête : ${plural(n, 'incident ouvert', 'incidents ouverts')}`,
  stormText: (alerts, signals, since) => `${alerts} de ${signals}, depuis ${since}`, led: (who) => `${who} s’en occupe`, nobodyLeads: 'Personne ne mène encore', ackMine: (n) => (n === 1 ? 'Prendre le mien' : `Prendre mes ${n} incidents`), ackDone: (n) => plural(n, 'incident pris en charge', 'incidents pris en charge'), spread: 'Par équipe',
  signalsAMinute: (n) => plural(n, 'signal par minute', 'signaux par minute'), allOf: (n) => `Tous (${n})`, startHere: 'Commencez ici', startText: 'Rien n’est encore en place. Trois pas, et la première alerte trouve sa personne.', startService: 'Ajouter un service', startRota: 'Créer un tour', startSender: 'Relier une supervision', notReady: 'Vous pourriez ne pas être réveillé',
  fix: 'Faire sonner mon téléphone', held: (at) => `retenu jusqu’à ${at}`,
};
