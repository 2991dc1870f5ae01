// Le second facteur, et montrer qui l’on est.
import type en from '../en';
import { plural } from '../index';

export { audit } from './audit';

export const account: (typeof en)['account'] = {
  title: 'Second facteur',
  lede: 'Après le mot de passe, quelque chose que vous seul avez.',
  required:
    'Les administrateurs en ont besoin. D’ici là, vous agissez en membre : vous pouvez prendre les appels, mais pas changer les réglages.',
  later: 'Plus tard',
  goOn: 'Continuer',
  banner: 'Vous agissez en membre tant que vous n’avez pas de second facteur',
  setUp: 'L’installer',
  passkeys: 'Clés d’accès',
  passkeysText:
    'Votre téléphone, votre ordinateur ou une clé de sécurité, ouverts du doigt, du visage ou par code. Le plus sûr, et le plus rapide.',
  notHere:
    'Les clés d’accès demandent HTTPS et un nom d’hôte dans l’adresse de cet Onus. Prenez une application.',
  addPasskey: 'Ajouter une clé d’accès',
  device: 'Où elle est',
  deviceHint: 'Mon téléphone, la clé bleue…',
  used: (at) => `servie ${at}`,
  added: (at) => `ajoutée ${at}`,
  remove: 'Retirer',
  app: 'Application d’authentification',
  appText: 'Une application qui montre six chiffres, d’autres toutes les 30 secondes.',
  appIs: 'Une application est installée',
  addApp: 'Installer une application',
  scan: 'Scannez ceci avec l’application, ou tapez-y la clé. Puis entrez ce qu’elle montre.',
  openApp: 'Ouvrir l’application sur ce téléphone',
  qr: 'Code QR pour l’application d’authentification',
  key: 'Clé',
  confirm: 'Confirmer',
  code: 'Code de l’application',
  recovery: 'Codes de secours',
  recoveryText: 'Pour le jour où téléphone et clés sont perdus. Chacun vaut une fois.',
  recoveryLeft: (n) => plural(n, 'code reste', 'codes restent'),
  recoveryNew: 'Faire de nouveaux codes',
  recoveryOnce: 'Montrés une fois. Imprimez-les, ou gardez-les avec vos mots de passe :',
  recoveryKept: 'Je les ai gardés',
  proveTitle: 'Est-ce bien vous ?',
  proveText: 'Ce que vous allez faire demande une connexion des dix dernières minutes.',
  stepTitle: 'Encore un pas',
  stepText: 'Le mot de passe est juste. Maintenant votre second facteur.',
  byPasskey: 'Utiliser une clé d’accès',
  noWay:
    'Vous n’avez ni mot de passe ni second facteur : reconnectez-vous par un lien, ou choisissez un mot de passe.',
  useRecovery: 'Je l’ai perdu : utiliser un code de secours',
  useCode: 'Utiliser le code de l’application',
  recoveryCode: 'Code de secours',
  lost: 'Rien de tout cela ? Un administrateur peut retirer votre second facteur.',
  lostTheirs: 'Pour qui a perdu l’appareil et les codes de secours.',
  reset: 'Retirer le second facteur',
  resetDone: 'Retiré. À la prochaine connexion le mot de passe suffit.',
  none: 'Il n’y en a pas',
};
