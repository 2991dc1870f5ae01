// Sessions as JSON.
#include "people/session_view.h"

#include "people/api_list.h"
#include "people/second_factor.h"

namespace onus::people {

json::object SessionViews::whole(const server::Principal& principal) const {
  const auto org = documents_.current();
  const PersonDoc* person = org->find<Person>(principal.person);
  json::array teams;
  if (person) {
    for (const std::string& team : teams_of(*org, principal.person)) teams.push_back(named<Team>(*org, team));
  } else if (!principal.team.empty()) {
    teams.push_back(named<Team>(*org, principal.team));
  }
  const bool present = person && store_.read_returning<bool>(
                                     [&](store::Tx& tx) { return has_second_factor(tx, principal.person); });
  return {{"person", principal.person},
          {"title", person ? person->meta.title : principal.token},
          {"role", server::to_text(principal.role)},
          {"teams", std::move(teams)},
          {"zone", person ? person->spec.zone.name() : std::string("UTC")},
          {"language", person ? person->spec.language : std::string("en")},
          {"via", principal.token.empty() ? "session" : "token"},
          {"demo", demo_},
          {"version", version_},
          {"step", "none"},
          {"factors", json::array{}},
          {"second_factor",
           {{"required", person && access_->asks_second_factor(person->spec)}, {"present", present}}}};
}

json::object SessionViews::half(const std::string& person) const {
  server::Principal principal;
  principal.person = person;
  principal.role = server::Role::viewer;
  json::object out = whole(principal);
  const auto factors = store_.read_returning<Factors>([&](store::Tx& tx) { return factors_of(tx, person); });
  json::array can;
  if (!factors.passkeys.empty()) can.emplace_back("passkey");
  if (factors.totp) can.emplace_back("totp");
  if (factors.recovery_codes > 0) can.emplace_back("recovery");
  out["step"] = "second_factor";
  out["factors"] = std::move(can);
  out["teams"] = json::array{};
  return out;
}

server::Response SessionViews::signed_in(const std::string& secret, const server::Request& request) const {
  const auto session = store_.read_returning<std::optional<Session>>(
      [&](store::Tx& tx) { return session_of(tx, secret, true); });
  const auto principal = access_->of_session(secret);
  if (!session || (!session->half && !principal))
    return server::problem(401, "Not signed in", "The session has ended: sign in again.");
  server::Response out =
      server::json_response(200, session->half ? half(session->person) : whole(*principal));
  out.set("Set-Cookie", set_cookie(secret, request.secure));
  return out;
}

}  // namespace onus::people
