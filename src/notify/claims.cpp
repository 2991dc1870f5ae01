// Claims what is due and decides what goes alone, what waits and what goes in a list.
#include "notify/claims.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/mutant.h"
#include "notify/cap.h"
#include "notify/facts.h"
#include "people/contact.h"

namespace onus::notify {

namespace {

using paging::MessageKind;
using paging::Notification;

constexpr int kListAtMost = 1'000;
constexpr int kPostponedAtMost = 4'096;  // some ten milliseconds of a transaction

using Reader = std::pair<std::string, people::Method>;  // the person and the method

CapState load_cap(store::Tx& tx, const Reader& reader) {
  const auto row =
      tx.one("select recent, list_at from notify_cap where person = $1 and method = $2 {for_update}",
             {reader.first, static_cast<int>(reader.second)});
  if (!row) return {};
  return {recent_from(row->text(0)), row->optional_instant(1)};
}

void save_cap(store::Tx& tx, const Reader& reader, const CapState& state) {
  tx.exec(
      "insert into notify_cap (person, method, recent, list_at) values ($1, $2, $3, $4)"
      " on conflict (person, method) do update set recent = $3, list_at = $4",
      {reader.first, static_cast<int>(reader.second), to_text(state.recent), state.list_at});
}

/// To the cap of its person and method.
bool is_counted(const Notification& n) {
  return n.kind != MessageKind::test && n.kind != MessageKind::notice && n.kind != MessageKind::canary;
}

class Claimer {
 public:
  /// `more`: there may be more due than was claimed.
  Claimer(store::Tx& tx, const document::Organisation& org, const ClaimOptions& options, bool more)
      : tx_(tx), org_(org), options_(options), more_(more), now_(tx.now()), facts_(tx, org, now_) {}

  std::vector<Outgoing> run(std::vector<Notification> claimed) {
    leave_out_what_is_held(claimed);
    std::map<Reader, std::vector<Notification>> by_reader;  // ascending, as all nodes lock them
    for (auto& n : claimed) {
      if (is_counted(n))
        by_reader[{n.person, n.method}].push_back(std::move(n));
      else
        add({n}, false, 0);
    }
    for (auto& [reader, group] : by_reader) take(reader, std::move(group));
    fill();
    return std::move(out_);
  }
  std::vector<Uuid> held() { return std::move(held_); }

 private:
  void leave_out_what_is_held(std::vector<Notification>& claimed) {
    std::erase_if(claimed, [&](const Notification& n) {
      if (!options_.holds(n.id)) return false;
      held_.push_back(n.id);
      return true;
    });
  }

  void take(const Reader& reader, std::vector<Notification> group) {
    const std::int64_t cap = model::policy(org_).person_cap;
    CapState state = load_cap(tx_, reader);
    Instant earliest = group.front().due;
    for (const auto& n : group) earliest = std::min(earliest, n.due);
    bool waits = false;
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Verdict verdict = pass_cap(state, now_, earliest, cap);
      if (verdict == Verdict::wait) {
        waits = true;
        paging::release(tx_, group[i].id, options_.claimant.node, *state.list_at);
      } else if (verdict == Verdict::list) {
        std::vector<Notification> all(group.begin() + static_cast<std::ptrdiff_t>(i), group.end());
        const int more = kListAtMost - static_cast<int>(all.size());
        auto others = paging::claim_for(tx_, options_.claimant, reader.first, reader.second, more);
        leave_out_what_is_held(others);
        std::move(others.begin(), others.end(), std::back_inserter(all));
        if (mutant("list_is_cut")) all.resize(1);
        add(std::move(all), true, 0);
        break;
      } else {
        add({group[i]}, false, verdict == Verdict::send_and_say ? cap : 0);
      }
    }
    // Others' pages do not wait while one person's thousands are claimed and given back a few at a time.
    if (waits && more_) paging::postpone(tx_, reader.first, reader.second, *state.list_at, kPostponedAtMost);
    save_cap(tx_, reader, state);
  }

  void add(std::vector<Notification> of, bool list, std::int64_t list_after) {
    Outgoing out;
    out.of = std::move(of);
    out.list = list;
    out.facts.list_after = list_after;
    out_.push_back(std::move(out));
  }

  /// Facts of all at once, then each its own.
  void fill() {
    std::vector<Notification> all;
    for (const auto& out : out_) all.insert(all.end(), out.of.begin(), out.of.end());
    facts_.read(all);
    for (auto& out : out_) {
      if (out.first().kind == MessageKind::canary) continue;  // says nothing to anybody
      const auto list_after = out.facts.list_after;
      out.facts = facts_.facts(out.first());
      out.facts.list_after = list_after;
      out.facts.link = options_.url + (out.first().kind == MessageKind::notice
                                           ? "/services"
                                           : "/p/" + paging::make_link(tx_, out.first(), now_));
      if (out.list) {
        out.facts.kind = MessageKind::list;
        for (const auto& n : out.of) out.listed.push_back(facts_.listed(n));
      }
      const auto* person = org_.find<people::Person>(out.first().person);
      if (!person) continue;
      out.address = people::address_of(person->spec, out.first().method).value_or("");
      if (out.first().method == people::Method::webhook)
        out.secret = people::webhook_secret(tx_, *options_.keys, out.first().person).value_or("");
    }
  }

  store::Tx& tx_;
  const document::Organisation& org_;
  const ClaimOptions& options_;
  const bool more_;
  Instant now_;
  FactsReader facts_;
  std::vector<Outgoing> out_;
  std::vector<Uuid> held_;
};

}  // namespace

Uuid Outgoing::key(const std::vector<Notification>& wanted) const {
  if (!list) return first().id;
  std::vector<Uuid> ids;
  for (const auto& n : wanted) ids.push_back(n.id);
  std::sort(ids.begin(), ids.end());
  std::string bytes;
  for (const auto& id : ids) bytes.append(id.bytes.begin(), id.bytes.end());
  const Sha256 hash = sha256(bytes);
  Uuid out;
  std::copy_n(hash.begin(), out.bytes.size(), out.bytes.begin());
  out.bytes[6] = static_cast<std::uint8_t>((out.bytes[6] & 0x0f) | 0x80);  // version 8: our own making
  out.bytes[8] = static_cast<std::uint8_t>((out.bytes[8] & 0x3f) | 0x80);
  return out;
}

Envelope Outgoing::envelope(const std::vector<Notification>& wanted, Instant now) const {
  Envelope out;
  out.key = key(wanted);
  out.person = first().person;
  out.person_title = facts.person;
  out.address = address;
  out.incident = list ? 0 : first().incident;
  out.secret = secret;
  out.attempts = first().attempts;
  out.now = now;
  Facts told = facts;
  told.now = now;
  for (std::size_t i = 0, w = 0; list && i < of.size() && w < wanted.size(); ++i) {
    if (of[i].id != wanted[w].id) continue;
    told.list.push_back(listed[i]);
    ++w;
  }
  out.message = compose(told);
  return out;
}

Claimed claim_outgoing(store::Tx& tx, const document::Organisation& org, const ClaimOptions& options,
                       std::span<const Room> rooms) {
  Claimed claimed;
  std::vector<people::Method> methods;
  for (const auto& room : rooms) methods.push_back(room.method);
  const auto due = paging::methods_due(tx, methods);
  std::vector<Notification> all;
  for (const auto& room : rooms) {
    if (!due.contains(room.method)) continue;
    auto some = paging::claim(tx, options.claimant, room.messages, std::span(&room.method, 1));
    claimed.more = claimed.more || std::ssize(some) == room.messages;
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  if (all.empty()) return claimed;
  Claimer claimer(tx, org, options, claimed.more);
  claimed.out = claimer.run(std::move(all));
  claimed.held = claimer.held();
  return claimed;
}

std::vector<Outgoing> claim_outgoing_of(store::Tx& tx, const document::Organisation& org,
                                        const ClaimOptions& options, std::string_view person,
                                        people::Method method, int limit) {
  return Claimer(tx, org, options, false).run(paging::claim_for(tx, options.claimant, person, method, limit));
}

void give_back(store::Tx& tx, const Outgoing& what, std::string_view node, Instant due) {
  for (const auto& n : what.of) paging::release(tx, n.id, node, due);
  if (!is_counted(what.first())) return;
  const Reader reader{what.first().person, what.first().method};
  CapState state = load_cap(tx, reader);
  if (!state.recent.empty()) state.recent.pop_back();
  if (what.list)
    state.list_at = due;
  else if (what.facts.list_after > 0)
    state.list_at.reset();
  save_cap(tx, reader, state);
}

void bring_caps_forward(store::Tx& tx, Duration by) {
  const auto all =
      tx.query("select person, method, recent, list_at from notify_cap order by person, method {for_update}");
  for (const auto& row : all) {
    CapState state{recent_from(row.text(2)), row.optional_instant(3)};
    for (auto& at : state.recent) at = at - by;
    if (state.list_at) state.list_at = *state.list_at - by;
    save_cap(tx, {row.text(0), static_cast<people::Method>(row.integer(1))}, state);
  }
}

}  // namespace onus::notify
