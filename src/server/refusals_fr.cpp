// The sentences, in the words of the French screens; `{}` stands for what is named.
#include "server/refusals_fr.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/json_text.h"

namespace onus::server {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kWhole = std::to_array<Pair>({
    // Titles.
    {"Bad request", "Demande mal formée"},
    {"The request is malformed", "Demande mal formée"},
    {"Changed meanwhile", "Modifié entre-temps"},
    {"Not allowed", "Refusé"},
    {"Refused", "Refusé"},
    {"Forbidden", "Refusé"},
    {"Not found", "Introuvable"},
    {"Not stored", "Non enregistré"},
    {"Not signed in", "Pas connecté"},
    {"That cannot be done", "C’est impossible"},
    {"The values cannot be taken", "Ces valeurs ne peuvent être reprises"},
    {"The documents cannot be applied", "Ces documents ne peuvent être appliqués"},
    {"The change cannot be applied", "Ce changement ne peut être appliqué"},
    {"The integration cannot be like this", "L’intégration ne peut être ainsi"},
    {"The integration was changed by somebody else", "L’intégration a été modifiée par quelqu’un d’autre"},
    {"The integration was removed by somebody else", "L’intégration a été supprimée par quelqu’un d’autre"},
    {"The link no longer works", "Ce lien ne fonctionne plus"},
    {"The list cannot be read so", "La liste ne peut être lue ainsi"},
    {"The name is not usable", "Ce nom n’est pas utilisable"},
    {"The proposal has been decided already", "La proposition est déjà décidée"},
    {"The quarter is over", "Le trimestre est passé"},
    {"A forecast is kept before its quarter ends.", "Une prévision se garde avant la fin de son trimestre."},
    {"There is an admin already", "Il y a déjà un administrateur"},
    {"There is an integration of that name already", "Il y a déjà une intégration de ce nom"},
    {"There is no integration of that name", "Il n’y a pas d’intégration de ce nom"},
    {"There is one already", "Il y en a déjà un"},
    {"There is nothing here", "Il n’y a rien ici"},
    {"There is nothing at this address", "Il n’y a rien à cette adresse"},
    {"There is no second factor yet", "Il n’y a pas encore de second facteur"},
    {"There is no second factor to reset", "Il n’y a pas de second facteur à retirer"},
    {"No such review is open", "Aucune revue de ce trimestre n’est ouverte"},
    {"This is not your team's", "Cela n’appartient pas à votre équipe"},
    {"Ask a member of the owning team, or an admin.",
     "Demandez à un membre de l’équipe, ou à un administrateur."},
    {"Too many attempts", "Trop d’essais"},
    {"Too many live streams", "Trop de flux en direct"},
    {"You are no person of this organisation", "Vous n’êtes pas une personne de cette organisation"},
    {"A fresh sign-in is needed", "Il faut se connecter de nouveau"},
    {"This asks for a sign-in of the last ten minutes: prove that it is you, and try again.",
     "Il faut une connexion des dix dernières minutes : prouvez que c’est vous, puis réessayez."},
    {"The sign-in has ended: begin again.", "La connexion a expiré : recommencez."},
    {"The session has ended: sign in again.", "La session est finie : connectez-vous de nouveau."},
    {"The session has ended: the person is no longer here.",
     "La session est finie : cette personne n’est plus ici."},
    {"The token is unknown or revoked.", "Le jeton est inconnu ou révoqué."},
    {"A passkey is made in a browser, signed in.", "Une clé d’accès se crée dans un navigateur, connecté."},
    {"The inbox keeps the newest 1,000.", "La boîte garde les 1 000 plus récents."},
    // Fields.
    {"is missing", "manque"},
    {"is missing: give it a value", "manque : donnez-lui une valeur"},
    {"is missing: write a duration, as 30m", "manque : écrivez une durée, comme 30m"},
    {"is missing: say which device it is on", "manque : dites sur quel appareil"},
    {"is missing: send the document's whole spec", "manque : envoyez le spec entier du document"},
    {"is missing or longer than 200 bytes", "manque, ou dépasse 200 octets"},
    {"unknown field", "champ inconnu"},
    {"cannot be read", "est illisible"},
    {"is no name: use a-z, 0-9 and -, at most 63", "n’est pas un nom : a-z, 0-9 et -, 63 au plus"},
    {"is no name: use a-z, 0-9 and -, at most 63, and no - at either end",
     "n’est pas un nom : a-z, 0-9 et -, 63 au plus, sans - au début ni à la fin"},
    {"is no name: use lower-case letters, digits and hyphens, 63 at most",
     "n’est pas un nom : minuscules, chiffres et traits d’union, 63 au plus"},
    {"is the name of a person who is here already: choose another",
     "est le nom d’une personne déjà présente : choisissez-en un autre"},
    {"is the name of another token: choose another, or revoke that one",
     "est le nom d’un autre jeton : choisissez-en un autre, ou révoquez celui-là"},
    {"is no number", "n’est pas un nombre"},
    {"is no whole number", "n’est pas un nombre entier"},
    {"is no text", "n’est pas un texte"},
    {"is no text of 1 to 4,000 bytes", "n’est pas un texte de 1 à 4 000 octets"},
    {"is no text of at most 2,000 bytes", "n’est pas un texte de 2 000 octets au plus"},
    {"is no text of at most 4,000 bytes", "n’est pas un texte de 4 000 octets au plus"},
    {"is longer than 2,000 bytes, or cannot be stored", "dépasse 2 000 octets, ou ne peut être gardé"},
    {"is longer than a day: write a delay of at most 24h",
     "dépasse un jour : écrivez un délai de 24h au plus"},
    {"is no amount: write whole minor units, 0 or more",
     "n’est pas un montant : en unités mineures entières, 0 ou plus"},
    {"is no percentage: write 99.9", "n’est pas un pourcentage : écrivez 99.9"},
    {"is no percentage of at most two decimals: write 12.5",
     "n’est pas un pourcentage à deux décimales au plus : écrivez 12.5"},
    {"is more than 100 percent", "dépasse 100 pour cent"},
    {"is no time: write it as 2026-11-24T03:00:00Z", "n’est pas une heure : écrivez 2026-11-24T03:00:00Z"},
    {"is not after `from`: name a later time", "n’est pas après `from` : donnez une heure plus tardive"},
    {"is not after `from`: write a later end", "n’est pas après `from` : donnez une fin plus tardive"},
    {"lies more than 400 days after `from`: ask for less at once",
     "est plus de 400 jours après `from` : demandez moins"},
    {"lies outside 1970 to 2037", "sort de 1970 à 2037"},
    {"must be after from and after now", "doit suivre le début et l’instant présent"},
    {"must be after the start", "doit suivre le début"},
    {"at most 30 days after the start", "30 jours au plus après le début"},
    {"needs an end", "a besoin d’une fin"},
    {"needs an end: ends_at or for", "a besoin d’une fin : ends_at ou for"},
    {"needs at least one matcher", "a besoin d’au moins un filtre"},
    {"would hide every alert: name at least one value that must be there",
     "cacherait toutes les alertes : nommez au moins une valeur attendue"},
    {"is no service", "n’est pas un service"},
    {"names no service", "ne nomme aucun service"},
    {"has no exposure: enter one first", "n’a pas d’exposition : entrez-la d’abord"},
    {"is no team: use a team's name", "n’est pas une équipe : donnez le nom d’une équipe"},
    {"is no role: use admin, member or viewer", "n’est pas un rôle : admin, member ou viewer"},
    {"is no role of this rota: name one of its layers", "n’est pas un rôle de ce tour : nommez-en un"},
    {"is none of email, webhook and ntfy", "n’est ni email, ni webhook, ni ntfy"},
    {"is none of guess, data and confirmed", "n’est ni guess, ni data, ni confirmed"},
    {"is neither high nor low", "n’est ni high ni low"},
    {"is neither true nor false", "n’est ni vrai ni faux"},
    {"is not set up: say where it reaches you first", "n’est pas réglé : dites d’abord où il vous joint"},
    {"is not your password", "n’est pas votre mot de passe"},
    {"is not set: sign in again by a link, or set one",
     "n’est pas fixé : connectez-vous par un lien, ou fixez-en un"},
    {"is not the app's code, or was used before: try the next one",
     "n’est pas le code de l’application, ou a déjà servi : essayez le suivant"},
    {"is none of your recovery codes that are left", "n’est aucun des codes de secours qui vous restent"},
    {"could not be checked, too many sign in at once: try again in a second",
     "n’a pu être vérifié, trop de connexions à la fois : réessayez dans une seconde"},
    {"say where the amount comes from", "dites d’où vient le montant"},
    {"say why it is refused", "dites pourquoi c’est refusé"},
    {"say why the figures do not hold", "dites pourquoi les chiffres ne tiennent pas"},
    {"say why, in a few words", "dites pourquoi, en quelques mots"},
    {"Ops Run It answers around the clock: leave it out", "Ops Run It répond jour et nuit : laissez-le vide"},
    {"holds what cannot be stored", "contient ce qui ne peut être gardé"},
    {"holds a NUL or is not UTF-8: remove it", "contient un NUL ou n’est pas en UTF-8 : retirez-le"},
    {"send a JSON object", "envoyez un objet JSON"},
    {"is not between 1m and 7d", "n’est pas entre 1m et 7d"},
});

// There is no such …
constexpr std::array kThings = std::to_array<Pair>({
    {"service", "Ce service n’existe pas"},    {"service or team", "Ce service ou cette équipe n’existe pas"},
    {"team", "Cette équipe n’existe pas"},     {"person", "Cette personne n’existe pas"},
    {"incident", "Cet incident n’existe pas"}, {"page", "Cet appel n’existe pas"},
    {"rota", "Ce tour n’existe pas"},          {"override", "Ce remplacement n’existe pas"},
    {"action", "Cette action n’existe pas"},   {"test", "Cet essai n’existe pas"},
    {"mail", "Ce message n’existe pas"},       {"alert", "Cette alerte n’existe pas"},
    {"signal", "Ce signal n’existe pas"},      {"silence", "Ce silence n’existe pas"},
    {"document", "Ce document n’existe pas"},  {"proposal", "Cette proposition n’existe pas"},
    {"pilot", "Ce pilote n’existe pas"},       {"transition", "Cette transition n’existe pas"},
    {"review", "Cette revue n’existe pas"},    {"token", "Ce jeton n’existe pas"},
    {"session", "Cette session n’existe pas"}, {"second factor", "Ce second facteur n’existe pas"},
    {"field", "Ce champ n’existe pas"},
});

// The first that fits is taken.
constexpr std::array kPatterns = std::to_array<Pair>({
    {"unknown field: did you mean `{}`?", "champ inconnu : vouliez-vous `{}` ?"},
    {"unknown field: remove it", "champ inconnu : retirez-le"},
    {"found nothing: write {}", "rien n’est donné : écrivez {}"},
    {"found a single value: write {}", "une seule valeur est donnée : écrivez {}"},
    {"found a list: write {}", "une liste est donnée : écrivez {}"},
    {"found a map: write {}", "un ensemble de champs est donné : écrivez {}"},
    {"`{}` is not known: did you mean `{}`? It is one of {}",
     "`{}` est inconnu : vouliez-vous `{}` ? C’est l’un de {}"},
    {"`{}` is not known: It is one of {}", "`{}` est inconnu : c’est l’un de {}"},
    {"{} is no whole number: write digits only", "{} n’est pas un nombre entier : des chiffres seulement"},
    {"{} is no name: use a-z, 0-9 and -, at most 63, and no - at either end",
     "{} n’est pas un nom : a-z, 0-9 et -, 63 au plus, sans - au début ni à la fin"},
    {"{} is out of range: write {}", "{} est hors limites : écrivez {}"},
    {"{} cannot be read: write {}", "{} est illisible : écrivez {}"},
    {"{} is neither: write true or false", "{} n’est ni l’un ni l’autre : écrivez true ou false"},
    {"there is no {} `{}`: add it, or name another",
     "il n’y a pas de {} `{}` : ajoutez-le, ou nommez-en un autre"},
    {"there is no {} `{}`: apply it too, or name another",
     "il n’y a pas de {} `{}` : appliquez-le aussi, ou nommez-en un autre"},
    {"there is no {} `{}`: did you mean `{}`?", "il n’y a pas de {} `{}` : vouliez-vous `{}` ?"},
    {"there is no kind `{}`", "il n’y a pas de genre `{}`"},
    {"must be at most {}", "doit être au plus {}"},
    {"One error: nothing was changed.", "Une erreur : rien n’a été modifié."},
    {"{} errors: nothing was changed.", "{} erreurs : rien n’a été modifié."},
    {"overlaps the peak {}: end one where the other begins",
     "chevauche la pointe {} : terminez l’une où l’autre commence"},
    {"is not after `from`: exchange the two, or write a later end",
     "n’est pas après `from` : échangez-les, ou donnez une fin plus tardive"},
    {"{} has more digits than {} has: write at most {} after the point",
     "{} a plus de chiffres que {} : {} au plus après la virgule"},
    {"is negative: write what an hour loses, 0 or more",
     "est négatif : écrivez ce qu’une heure perd, 0 ou plus"},
    {"closes a circle, {}: remove one of its links", "ferme un cercle, {} : retirez l’un de ses liens"},
    {"is not above the band before it: order bands by ascending maximum",
     "n’est pas au-dessus de la bande d’avant : rangez les bandes par maximum croissant"},
    {"`{}` is no demand band of the policy: use one of {}",
     "`{}` n’est pas un niveau de demande : l’un de {}"},
    {"{} is no time; write it as {}", "{} n’est pas une heure ; écrivez {}"},
    {"{} is no duration; write it as {}", "{} n’est pas une durée ; écrivez {}"},
    {"This address does not take {}", "Cette adresse n’accepte pas {}"},
    {"It takes {}.", "Elle accepte {}."},
    {"the JSON is nested deeper than {}", "le JSON est plus profond que {}"},
    {"this is no valid JSON: {}", "ce n’est pas du JSON valide : {}"},
    {"{} already has the open incident {}: write a note there, raise it or declare it major",
     "{} a déjà l’incident ouvert {} : notez-y, relevez-le ou déclarez-le majeur"},
});

/// What stands for each `{}` of the pattern, or nullopt where the text is another.
std::optional<std::vector<std::string_view>> fitted(std::string_view pattern, std::string_view text) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto hole = pattern.find("{}");
    if (hole == std::string_view::npos) {
      if (text != pattern) return std::nullopt;
      return out;
    }
    if (!text.starts_with(pattern.substr(0, hole))) return std::nullopt;
    text.remove_prefix(hole);
    pattern.remove_prefix(hole + 2);
    const auto next = pattern.substr(0, pattern.find("{}"));
    const auto end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string filled(std::string_view pattern, const std::vector<std::string_view>& with) {
  std::string out;
  for (const std::string_view one : with) {
    const auto hole = pattern.find("{}");
    out += pattern.substr(0, hole);
    out += one;
    pattern.remove_prefix(hole + 2);
  }
  return out += pattern;
}

std::optional<std::string> no_such(std::string_view english) {
  constexpr std::string_view kBegin = "There is no such ";
  if (!english.starts_with(kBegin)) return std::nullopt;
  english.remove_prefix(kBegin.size());
  const bool stop = english.ends_with('.');
  if (stop) english.remove_suffix(1);
  for (const auto& [thing, french] : kThings)
    if (thing == english) return std::string(french) + (stop ? "." : "");
  return std::nullopt;
}

/// A document's message has its place before it: `org.yaml:4:12: Service/bedroom: spec.team: is missing …`.
void say_message(json::object& error) {
  const auto* field = error.if_contains("field");
  auto* message = error.if_contains("message");
  if (!field || !field->is_string() || !message || !message->is_string()) return;
  const std::string place = std::string(field->as_string()) + ": ", text(message->as_string());
  const auto found = place.size() > 2 ? text.find(place) : std::string::npos;
  const std::size_t begin = found == std::string::npos ? 0 : found + place.size();
  *message = text.substr(0, begin) + refusal_in_french(std::string_view(text).substr(begin));
}

}  // namespace

std::string refusal_in_french(std::string_view english) {
  for (const auto& [text, french] : kWhole)
    if (text == english) return std::string(french);
  if (auto french = no_such(english)) return *french;
  for (const auto& [pattern, french] : kPatterns)
    if (const auto with = fitted(pattern, english)) return filled(french, *with);
  return std::string(english);
}

void say_in_french(Response& response) {
  if (response.status < 400 || response.header("content-type") != "application/problem+json") return;
  auto parsed = parse_json(response.body);
  json::object* body = parsed ? parsed->if_object() : nullptr;
  if (!body) return;
  auto say = [](json::object& of, const char* name) {
    if (auto* text = of.if_contains(name); text && text->is_string())
      *text = refusal_in_french(std::string_view(text->as_string()));
  };
  say(*body, "title");
  say(*body, "detail");
  if (auto* errors = body->if_contains("errors"); errors && errors->is_array())
    for (json::value& one : errors->as_array())
      if (one.is_object()) say_message(one.as_object());
  response.body = json_text(*body);
}

}  // namespace onus::server
