// Changing documents: apply, single edits and undo. Who owns what, what is pruned, and what people are told.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "document/difference.h"
#include "document/documents_impl.h"
#include "document/importing.h"

namespace onus::document {
namespace {

Touched touched(const RecordPtr& before, const Wanted& wanted) {
  Touched out{wanted.kind->name, wanted.name, {}, {}};
  if (!before) return out;
  if (before->title != wanted.title) {
    out.changes.push_back({"title", before->title.empty() ? wanted.name : before->title,
                           wanted.title.empty() ? wanted.name : wanted.title});
  }
  for (auto& change : difference(spec_of(*before), wanted.canonical, "spec"))
    out.changes.push_back(std::move(change));
  return out;
}

Finding at_name(const Wanted& wanted, std::string message, bool warning) {
  Finding out = finding(wanted.kind->name, wanted.name, "metadata.name", std::move(message), warning);
  set_place(out, wanted);
  return out;
}

/// One run of apply against one snapshot.
class Run {
 public:
  Run(const ApplyRequest& request, Planner& planner, ImportLog& imports, ApplyResult& result)
      : request_(request), planner_(planner), imports_(imports), result_(result) {
    for (const auto& [kind, name] : request.kept) wanted_.insert(kind + '/' + name);
  }

  void write(const Wanted& asked) {
    RecordPtr before = planner_.in_force(asked.kind->name, asked.name);
    wanted_.insert(asked.kind->name + '/' + asked.name);
    if (!before) {
      if (asked.partial) imports_.begin(asked);
      planner_.write(asked, {request_.set, false, true, false});
      result_.created.push_back({asked.kind->name, asked.name, {}, {}});
      return;
    }
    const bool other_owner = before->set != request_.set;
    check_owner(asked);
    Wanted completed, merged;
    const Wanted& whole = complete(asked, *before, completed) ? completed : asked;
    const Wanted& wanted = merge(whole, *before, merged) ? merged : whole;
    const bool same = same_spec(*before, wanted) && before->title == wanted.title;
    if (same && !other_owner) {
      ++result_.unchanged;
      return;
    }
    Touched change = touched(before, wanted);
    if (other_owner) {
      change.from_set = before->set;
      result_.taken_over.push_back(change);
    }
    if (same) {
      ++result_.unchanged;
    } else {
      result_.updated.push_back(change);
    }
    // What a file applies counts as accepted, but an import knows nothing of what there is to accept.
    const bool from_file = !asked.partial || before->from_file;
    planner_.write(wanted, {request_.set, before->edited_by_owner, from_file, same});
  }

  /// Tells if the document is another set's. It is planned all the same, so that its other errors are told.
  void check_owner(const Wanted& asked) {
    RecordPtr before = planner_.in_force(asked.kind->name, asked.name);
    if (!before || before->set.empty() || before->set == request_.set || request_.take) return;
    result_.findings.push_back(
        at_name(asked, "belongs to the set `" + before->set + "`: apply it there, or add --take", false));
  }

  void prune(const Kinds& kinds, Instant t) {
    std::vector<RecordPtr> gone;
    std::size_t owned = 0;
    for (const auto& [kind, table] : kinds) {
      for (const auto& [name, slot] : *table) {
        const RecordPtr& record = slot.in_force(t);
        if (record->removed || record->set != request_.set) continue;
        ++owned;
        std::string key = kind;
        key.append("/").append(name);
        if (!wanted_.contains(key)) gone.push_back(record);
      }
    }
    std::string list;
    for (const auto& record : gone) {
      result_.removed.push_back({record->kind, record->name, {}, {}});
      list += (list.empty() ? "" : ", ") + record->kind + '/' + record->name;
      planner_.remove(record);
    }
    if (gone.size() * 10 > owned && !request_.yes) {
      result_.findings.push_back({"",
                                  {},
                                  "prune",
                                  "would remove " + std::to_string(gone.size()) + " of the " +
                                      std::to_string(owned) + " documents of the set `" + request_.set +
                                      "`, more than 10 % (" + clip(list, 2000) +
                                      "): add --yes if that is meant",
                                  false});
    }
  }

 private:
  /// Adds to what an import says what is stored beside it; true if `completed` stands in for what was asked.
  bool complete(const Wanted& asked, const Record& before, Wanted& completed) {
    if (!asked.partial) return false;
    completed = asked;
    Node spec = imports_.complete(asked, before, request_.prune, completed.title, result_.findings);
    return read_wanted(spec, {asked.file, asked.kind->name + '/' + asked.name, &result_.findings, nullptr},
                       completed);
  }
  /// Lets the kind keep what a file may only start; true if `merged` stands in for what was asked.
  bool merge(const Wanted& asked, const Record& before, Wanted& merged) {
    if (!asked.kind->merge) return false;
    std::vector<Finding> found;
    Node spec = asked.kind->merge(spec_of(before), asked.canonical, before.edited_by_owner, found);
    for (auto& one : found) {
      set_place(one, asked);
      result_.findings.push_back(std::move(one));
    }
    if (spec == asked.canonical) return false;
    merged = asked;
    return read_wanted(spec, {asked.file, asked.kind->name + '/' + asked.name, &result_.findings, nullptr},
                       merged);
  }

  const ApplyRequest& request_;
  Planner& planner_;
  ImportLog& imports_;
  ApplyResult& result_;
  std::set<std::string> wanted_;
};

/// The instant from which changes hold, or what is wrong with the one asked for.
Instant valid_from(const std::optional<Instant>& asked, Instant now, std::vector<Finding>& findings) {
  if (!asked) return now;
  if (*asked < now) {
    findings.push_back(
        {"", {}, "validFrom", "lies in the past: a change holds from now on, or from later", false});
  }
  return std::max(*asked, now);
}

}  // namespace

bool ApplyResult::difference() const {
  return !created.empty() || !updated.empty() || !removed.empty() ||
         std::any_of(taken_over.begin(), taken_over.end(),
                     [](const Touched& t) { return !t.from_set.empty(); });
}

namespace {

ApplyResult run(Documents::Impl& impl, store::Tx& tx, const ApplyRequest& request, const Prepared& prepared,
                const std::vector<Finding>& told) {
  ApplyResult result;
  result.findings = told;
  auto base = impl.as_of(tx, !request.dry_run);
  Instant now = std::max(tx.now(), base->recorded_at);
  Instant from = valid_from(request.valid_from, now, result.findings);
  Planner planner(impl.registry, base, now, from);
  ImportLog imports(tx, prepared.good);
  Run run(request, planner, imports, result);
  for (const auto& one : prepared.good) run.write(one);
  for (const auto& one : prepared.bad) run.check_owner(one);
  if (has_error(told)) {
    for (auto& found : planner.finish_incomplete(prepared, request.documents, told))
      result.findings.push_back(std::move(found));
  } else {
    if (request.prune) run.prune(base->kinds, from);
    Plan plan = planner.finish(prepared.good, impl.judge(tx));
    for (auto& found : plan.findings) result.findings.push_back(std::move(found));
    if (!request.dry_run && !result.refused()) {
      if (!plan.steps.empty()) impl.carry_out(tx, plan, request.actor, request.address, request.note);
      imports.write(tx);
    }
  }
  sort_findings(result.findings, request.documents);
  return result;
}

Prepared prepare_all(const Registry& registry, const ApplyRequest& request, std::vector<Finding>& findings) {
  findings = request.findings;
  if (!is_name(request.set)) {
    findings.push_back({"", {}, "set", "is no name: use a-z, 0-9 and -, at most 63", false});
  }
  return prepare(registry, request.documents, findings);
}

}  // namespace

ApplyResult Documents::apply(const ApplyRequest& asked) {
  // Outside the transaction: others need not wait.
  const std::optional<ApplyRequest> imported = import_entities(impl_->registry, asked, *impl_->fresh());
  const ApplyRequest& request = imported ? *imported : asked;
  std::vector<Finding> findings;
  const Prepared prepared = prepare_all(impl_->registry, request, findings);
  ApplyResult result;
  auto work = [&](store::Tx& tx) { result = run(*impl_, tx, request, prepared, findings); };
  if (request.dry_run) {
    impl_->store.read(work);
  } else {
    impl_->store.write(work);
  }
  return result;
}

ApplyResult Documents::apply(store::Tx& tx, const ApplyRequest& asked) {
  const std::optional<ApplyRequest> imported =
      import_entities(impl_->registry, asked, *impl_->as_of(tx, false));
  const ApplyRequest& request = imported ? *imported : asked;
  std::vector<Finding> findings;
  const Prepared prepared = prepare_all(impl_->registry, request, findings);
  return run(*impl_, tx, request, prepared, findings);
}

namespace {

EditResult refusal(EditResult::Status status, std::int64_t seq) {
  EditResult out;
  out.status = status;
  out.seq = seq;
  return out;
}

EditResult refusal(Finding found) {
  EditResult out = refusal(EditResult::Status::refused, 0);
  out.findings.push_back(std::move(found));
  return out;
}

/// Plans one edit; carries it out if it is to `write`, else only tells.
EditResult run_edit(const Registry& registry, const std::shared_ptr<const Snapshot>& base, Instant now,
                    const Edit& edit, Documents::Impl& impl, store::Tx& tx, bool write) {
  const Kind* kind = registry.find(edit.kind);
  if (kind == nullptr)
    return refusal({"", {}, "kind", "there is no kind `" + clip(edit.kind, 80) + "`", false});
  if (!is_name(edit.name)) {
    return refusal(
        {"", {}, "name", "is no name: use a-z, 0-9 and -, at most 63, and no - at either end", false});
  }
  if (one_line(edit.title) != edit.title || edit.title.size() > 200) {
    return refusal({"", {}, "title", "is not one line of at most 200 bytes: shorten it", false});
  }
  EditResult out;
  Instant from = valid_from(edit.valid_from, now, out.findings);
  Planner planner(registry, base, now, from);
  RecordPtr before = planner.in_force(edit.kind, edit.name);
  const std::int64_t seq = before ? before->seq : 0;
  if (edit.if_match && *edit.if_match != seq) return refusal(EditResult::Status::mismatch, seq);
  std::vector<Wanted> wanted;
  if (edit.spec) {
    Wanted& one = wanted.emplace_back();
    one.kind = kind;
    one.name = edit.name;
    one.title = edit.title == edit.name ? "" : edit.title;
    if (read_wanted(*edit.spec, {"", kind->name + '/' + edit.name, &out.findings, nullptr}, one)) {
      out.changes = touched(before, one).changes;
      if (!before) out.changes = difference(Node::map(), one.canonical, "spec");
      const bool same = before && same_spec(*before, one) && before->title == one.title;
      if (same) {
        out.status = EditResult::Status::unchanged;
      } else {
        planner.write(one, {before ? before->set : "", edit.by_owner || (before && before->edited_by_owner),
                            false, false});
      }
    }
  } else if (!before) {
    return refusal(EditResult::Status::not_found, 0);
  } else {
    out.changes = difference(spec_of(*before), Node{}, "spec");
    planner.remove(before);
  }
  if (!has_error(out.findings)) {
    Plan plan = planner.finish(wanted, impl.judge(tx));
    for (auto& found : plan.findings) out.findings.push_back(std::move(found));
    out.seq = plan.steps.empty() ? seq : edit.spec ? plan.steps.back().after->seq : 0;
    if (write && !has_error(out.findings) && !plan.steps.empty()) {
      impl.carry_out(tx, plan, edit.actor, edit.address, edit.note);
    }
  }
  if (has_error(out.findings)) {
    out.status = EditResult::Status::refused;
    out.seq = seq;
  }
  sort_findings(out.findings);
  return out;
}

}  // namespace

EditResult Documents::edit(store::Tx& tx, const Edit& edit) {
  auto base = impl_->as_of(tx, true);
  return run_edit(impl_->registry, base, std::max(tx.now(), base->recorded_at), edit, *impl_, tx, true);
}

EditResult Documents::preview(const Edit& edit) const {
  auto base = impl_->fresh();
  return impl_->store.read_returning<EditResult>([&](store::Tx& tx) {
    return run_edit(impl_->registry, base, std::max(impl_->clock.now(), base->recorded_at), edit, *impl_, tx,
                    false);
  });
}

std::optional<Version> Documents::former(store::Tx& tx, std::string_view kind, std::string_view name) const {
  auto base = impl_->as_of(tx, true);
  const Slot* slot = find_slot(base->kinds, kind, name);
  if (slot == nullptr) return std::nullopt;
  const Record& present = *slot->in_force(std::max(tx.now(), base->recorded_at));
  // The latest before it that says something else: one that only changed the owner undoes to nothing new. By
  // when they hold, not by when they were written: one that was entered for later does not hold yet.
  auto row = tx.one(
      "select title, spec, removed, edited_by_owner from document_version where kind = $1 and name = $2 and "
      "(valid_from < $3 or (valid_from = $3 and seq < $4)) and (spec <> $5 or title <> $6 or removed <> $7) "
      "order by valid_from desc, seq desc limit 1",
      {kind, name, present.valid_from, present.seq, present.spec, present.title, present.removed});
  Record out;
  out.kind = kind;
  out.name = name;
  out.removed = true;
  if (row) {
    out.title = row->text(0);
    out.spec = row->text(1);
    out.removed = row->boolean(2);
    out.edited_by_owner = row->boolean(3);
  }
  return version_of(out);
}

std::optional<Instant> Documents::waiting(store::Tx& tx, std::string_view kind, std::string_view name) const {
  const auto row = tx.one(
      "select valid_from from document_version where kind = $1 and name = $2 and valid_from > $3 and "
      "from_file "
      "= 0 order by valid_from desc limit 1",
      {kind, name, tx.now()});
  return row ? std::optional(row->instant(0)) : std::nullopt;
}

EditResult edit_as_arranged(Documents& documents, store::Tx& tx, Edit edit, const Arranged& arranged) {
  const auto waiting = documents.waiting(tx, edit.kind, edit.name);
  edit.valid_from = arranged.valid_from;
  if (edit.valid_from) edit.if_match.reset();  // compared already with what holds now
  EditResult result = documents.edit(tx, edit);
  using Status = EditResult::Status;
  if (result.status != Status::done && result.status != Status::unchanged) return result;
  if (waiting && edit.spec && !(edit.valid_from && *edit.valid_from >= *waiting)) {
    Edit later = edit;
    later.if_match.reset();
    later.valid_from = waiting;
    EditResult replaced = documents.edit(tx, later);
    if (replaced.status == Status::refused) return replaced;
    if (result.status == Status::unchanged) result.status = replaced.status;
  }
  if (arranged.carry_out && result.status == Status::done) arranged.carry_out(tx);
  return result;
}

EditResult Documents::undo(store::Tx& tx, std::string_view kind, std::string_view name,
                           std::string_view actor, std::string_view address) {
  auto before = former(tx, kind, name);
  if (!before) return refusal(EditResult::Status::not_found, 0);
  Edit back;
  back.kind = kind;
  back.name = name;
  back.actor = actor;
  back.address = address;
  back.note = "undo";
  if (!before->removed) {
    back.title = before->title;
    back.spec = before->spec;
    back.by_owner = before->edited_by_owner;  // else a file would overwrite what comes back from a removal
  }
  return edit(tx, back);
}

}  // namespace onus::document
