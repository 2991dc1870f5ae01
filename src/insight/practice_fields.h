// How pilots, transitions and commitments look in documents.
#pragma once
#include <array>
#include <utility>

#include "insight/practice.h"
#include "people/fields.h"

namespace onus::insight {

constexpr auto names(document::EnumTag<Measure>) {
  return std::to_array<std::pair<Measure, std::string_view>>(
      {{Measure::incidents, "incidents"},
       {Measure::time_to_acknowledge, "time-to-acknowledge"},
       {Measure::time_to_restore, "time-to-restore"},
       {Measure::loss, "loss"},
       {Measure::pages, "pages"},
       {Measure::pages_by_night, "pages-by-night"}});
}

template <class V>
void describe(V& v, Pilot& p) {
  v("hypothesis", p.hypothesis, {.required = true, .doc = "What the pilot is expected to show."});
  v("services", p.services, {.required = true, .doc = "Services that take part.", .reference = "Service"});
  v("start", p.start, {.required = true, .doc = "Its first day, YYYY-MM-DD."});
  v("end", p.end, {.required = true, .doc = "Its last day."});
  v("measures", p.measures,
    {.doc = "incidents, time-to-acknowledge, time-to-restore, loss, pages, pages-by-night; absent: all."});
  v("conclusion", p.conclusion, {.doc = "What it showed, once it is over."});
}

template <class V>
void describe(V& v, TransitionItem& i) {
  v("what", i.what, {.required = true, .doc = "What moves."});
  v("from", i.from, {.doc = "Who has it now."});
  v("to", i.to, {.doc = "Who takes it over."});
  v("who", i.who, {.doc = "Who sees to it."});
  v("by", i.by, {.doc = "By when, YYYY-MM-DD."});
  v("done", i.done, {.doc = "When it was done."});
}

template <class V>
void describe(V& v, ReadinessMark& m) {
  v("item", m.item, {.required = true, .doc = "The readiness item."});
  v("on", m.on, {.required = true, .doc = "When it was found in place, YYYY-MM-DD."});
  v("by", m.by, {.required = true, .doc = "Who found it so."});
  v("note", m.note, {.doc = "What was found."});
}

template <class V>
void describe(V& v, Transition& t) {
  v("service", t.service, {.required = true, .doc = "The service that moves.", .reference = "Service"});
  v("from", t.from, {.required = true, .doc = "ops-run-it or you-build-it-you-run-it."});
  v("to", t.to, {.required = true, .doc = "The other one."});
  v("items", t.items, {.doc = "What moves; absent: what the RACI of both models says."});
  v("ready", t.ready, {.doc = "Readiness items that are marked by hand."});
}

template <class V>
void describe(V& v, Promise& p) {
  v("what", p.what, {.required = true, .doc = "What will be put right."});
  v("who", p.who, {.required = true, .doc = "Who promised it."});
  v("by", p.by, {.required = true, .doc = "By when, YYYY-MM-DD."});
  v("done", p.done, {.doc = "When it was kept."});
}

template <class V>
void describe(V& v, Commitment& c) {
  v("team", c.team, {.required = true, .doc = "The team that it is told.", .reference = "Team"});
  v("since", c.since, {.doc = "What was lost is told from this day; absent: a quarter."});
  v("waiting", c.waiting, {.doc = "What waits meanwhile."});
  v("promises", c.promises, {.doc = "What is put right first, who promised it, by when."});
}

}  // namespace onus::insight
