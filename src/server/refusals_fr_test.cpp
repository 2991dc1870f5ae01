// What handlers refuse with, read in French.
#include "server/refusals_fr.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace onus::server {
namespace {

TEST(RefusalsInFrench, NameWhatTheEnglishNames) {
  EXPECT_EQ(refusal_in_french("There is no such team"), "Cette équipe n’existe pas");
  EXPECT_EQ(refusal_in_french("There is no such document."), "Ce document n’existe pas.");
  EXPECT_EQ(refusal_in_french("is missing: give it a value"), "manque : donnez-lui une valeur");
  EXPECT_EQ(refusal_in_french("unknown field: did you mean `team`?"),
            "champ inconnu : vouliez-vous `team` ?");
  EXPECT_EQ(refusal_in_french("`abc` is no whole number: write digits only"),
            "`abc` n’est pas un nombre entier : des chiffres seulement");
  EXPECT_EQ(refusal_in_french("there is no Team `beds`: did you mean `bed`?"),
            "il n’y a pas de Team `beds` : vouliez-vous `bed` ?");
}

TEST(RefusalsInFrench, LeaveWhatTheyDoNotKnow) {
  EXPECT_EQ(refusal_in_french("is made of cheese"), "is made of cheese");
  EXPECT_EQ(refusal_in_french(""), "");
  EXPECT_EQ(refusal_in_french("There is no such cheese"), "There is no such cheese");
}

TEST(RefusalsInFrench, KeepStatusTypeAndFields) {
  Response response = problem(422, "The values cannot be taken", "", {{"is no number", "years"}});
  say_in_french(response);
  const json::value body = *parse_json(response.body);
  EXPECT_EQ(body.at("title").as_string(), "Ces valeurs ne peuvent être reprises");
  EXPECT_EQ(body.at("status").as_int64(), 422);
  EXPECT_EQ(body.at("errors").at(0).at("field").as_string(), "years");
  EXPECT_EQ(body.at("errors").at(0).at("message").as_string(), "n’est pas un nombre");
  Response placed = problem(
      422, "The documents cannot be applied", "2 errors: nothing was changed.",
      {{"org.yaml:4:12: Service/zz: spec.team: is missing: give it a value", "Service/zz: spec.team"}});
  say_in_french(placed);
  EXPECT_EQ(parse_json(placed.body)->at("errors").at(0).at("message").as_string(),
            "org.yaml:4:12: Service/zz: spec.team: manque : donnez-lui une valeur");
  Response other = json_response(200, {{"title", "Not found"}});
  const std::string before = other.body;
  say_in_french(other);
  EXPECT_EQ(other.body, before);
}

}  // namespace
}  // namespace onus::server
