// How escalations look in documents.
#pragma once
#include "paging/escalation.h"
#include "people/fields.h"
#include "rota/fields.h"

namespace onus::document {

/// `rota.primary`, `kind:incident-management` …
template <>
struct Field<paging::Target> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, paging::Target& out);
  static Node write(const paging::Target& value);
  static json::object schema(const FieldOptions& options);
};

}  // namespace onus::document

namespace onus::paging {

template <class V>
void describe(V& v, Step& s) {
  v("page", s.page,
    {.required = true,
     .doc = "Whom to page: rota.ROLE, rota:NAME.ROLE, person:NAME, team, team:NAME, kind:KIND."});
  v("after", s.after, {.doc = "How long after the page goes out; ascends from step to step."});
  v("when", s.when, {.doc = "Only at such moments; a step that excludes the moment is skipped."});
}

template <class V>
void describe(V& v, Escalation& e) {
  v("steps", e.steps, {.required = true, .doc = "The steps of a pass, in order."});
  v("repeat", e.repeat, {.doc = "How many further passes follow the first.", .min = 0, .max = 100});
  v("passGap", e.pass_gap, {.doc = "From a pass's last step to its end; default the policy's."});
  v("unansweredEvery", e.unanswered_every,
    {.doc = "From a pass's end to the next when all passes went unanswered; default the policy's."});
  v("ackExpires", e.ack_expires,
    {.doc = "How long an acknowledgement lasts; 0 is for ever; default the policy's."});
}

}  // namespace onus::paging
