// Backstage's entities as documents: who is taken in, as what, and what is told about the rest.
#include "catalogue/backstage.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "catalogue/backstage_entity.h"
#include "catalogue/service.h"
#include "people/fields.h"
#include "people/people.h"

namespace onus::catalogue {

using document::Incoming;
using document::Node;
using document::Place;

namespace backstage {
namespace {

constexpr std::size_t kMaxTitle = 200;  // of a document

/// Fields that name what a service needs, or who needs it, and the kind that a name without one is of.
using Relation = std::pair<std::string_view, Kind>;
constexpr std::array<Relation, 2> kNeeds{
    {{"spec.dependsOn", Kind::component}, {"spec.consumesApis", Kind::api}}};
constexpr std::array<Relation, 2> kNeededBy{
    {{"spec.providesApis", Kind::api}, {"spec.dependencyOf", Kind::component}}};

Node placed(std::string text, Place place) {
  Node out = Node::scalar(std::move(text));
  out.place = place;
  return out;
}

const Node* word_at(const Node& node, std::initializer_list<std::string_view> path) {
  const Node* found = at(node, path);
  const bool is_word = found != nullptr && found->kind == Node::Kind::scalar && !trim(found->text).empty();
  return is_word ? found : nullptr;
}

/// A document that an entity becomes.
struct Draft {
  Entity* entity = nullptr;
  Node spec = Node::map();
  std::string title;
};

/// A service needs `name`; `place` is in the file of the entity that needs.
struct Need {
  std::string name;
  Place place;
  bool closes_circle = false;  // left out
};

Node list_of(const std::vector<Need>& needs) {
  Node out = Node::list();
  for (const auto& need : needs)
    if (!need.closes_circle) out.items.push_back(placed(need.name, need.place));
  return out;
}

/// One import, from entities to documents; each step uses what those before it took in.
class Import {
 public:
  Import(const std::vector<const Incoming*>& incoming, const document::Find& find)
      : incoming_(incoming), find_(find), reader_(out_.findings) {}

  document::Imported run() {
    for (const Incoming* one : incoming_) read_envelope(*one);
    find_collisions();
    each(Kind::user, [&](Entity& one) { read_user(one); });
    each(Kind::domain, [&](Entity& one) { draft(one); });
    each(Kind::group, [&](Entity& one) { read_group(one); });
    each(Kind::user, [&](Entity& one) { join_teams(one); });
    each(Kind::system, [&](Entity& one) { read_system(one); });
    for (Kind kind : {Kind::component, Kind::resource, Kind::api})
      each(kind, [&](Entity& one) { read_service(one); });
    for (auto& [name, one] : services_) read_needs(*one.entity);
    break_circles();
    place_teams();
    write();
    return std::move(out_);
  }

 private:
  template <class F>
  void each(Kind kind, F f) {
    for (auto& entity : entities_)
      if (entity.kind == kind && !entity.rejected) f(entity);
  }

  // Who is there.

  void read_envelope(const Incoming& incoming) {
    const Node& node = incoming.node;
    const Node* kind = word_at(node, {"kind"});
    const Node* name = word_at(node, {"metadata", "name"});
    if (kind == nullptr || name == nullptr) {
      tell(incoming, kind == nullptr ? "kind" : "metadata.name",
           "is missing: an entity says its kind, and its name in metadata", false);
      return;
    }
    const Node* version = word_at(node, {"apiVersion"});
    auto known = parse_kind(trim(kind->text));
    if (version == nullptr || !version->text.starts_with("backstage.io/") || !known) {
      const bool is_location = ascii_iequals(trim(kind->text), "Location");
      tell(incoming, clip(one_line(kind->text), 80) + '/' + clip(one_line(name->text), 80),
           is_location ? "not imported: a Location's targets are not fetched: apply those files themselves"
                       : "not imported: Onus knows no such kind of entity",
           true);
      return;
    }
    Entity& entity = entities_.emplace_back();
    entity.source = &incoming;
    entity.kind = *known;
    entity.name = trim(name->text);
    const Node* space = reader_.text(entity, "metadata.namespace");
    if (space != nullptr) entity.name_space = ascii_lower(trim(space->text));
    entity.onus = onus_name(entity.name_space, entity.name);
    named_.emplace(document_kind(entity.kind), entity.onus);
    check_name(entity, name);
  }

  void check_name(Entity& entity, const Node* name) {
    if (!parse_entity_ref(entity.name_space + '/' + entity.name, "", "")) {
      reader_.reject(entity, "metadata.name", name,
                     "the name has signs other than a-z, A-Z, 0-9, -, _ and .");
    } else if (!is_name(entity.onus)) {
      reader_.reject(
          entity, "metadata.name", name,
          "makes the name " + ticked(entity.onus) + ", which is none: at most 63 of a-z, 0-9 and -");
    } else if (is_service(entity.kind) && entity.onus == kUnrouted) {
      reader_.reject(entity, "metadata.name", name, "is the name of Onus's own service: choose another");
    }
  }

  /// Tells of what is no entity that Onus knows.
  void tell(const Incoming& incoming, std::string field, std::string message, bool warning) {
    out_.findings.push_back(
        {incoming.file, incoming.node.place, std::move(field), std::move(message), warning});
  }

  /// Entities of one name in Onus: an API that the component of its name provides is the same service; all
  /// others are rejected, since nobody can say which of them is meant.
  void find_collisions() {
    std::map<std::pair<std::string_view, std::string>, std::vector<Entity*>> by_name;
    for (auto& entity : entities_) {
      if (entity.rejected) continue;
      const auto kind = entity.kind == Kind::system ? to_text(entity.kind) : document_kind(entity.kind);
      by_name[{kind, entity.onus}].push_back(&entity);
    }
    for (auto& [key, same] : by_name) {
      if (same.size() == 1) continue;
      if (same.size() == 2 && same[0]->kind == Kind::api) std::swap(same[0], same[1]);
      if (same.size() == 2 && same[1]->kind == Kind::api && provides(*same[0], *same[1])) {
        folded_[same[0]->onus] = same[1];
        continue;
      }
      for (Entity* one : same) {
        const Entity& other = one == same[0] ? *same[1] : *same[0];
        reader_.reject(*one, "metadata.name", at(one->node(), {"metadata", "name"}),
                       "is called " + ticked(one->onus) + " in Onus, and so is " + label(other) + " (" +
                           other.source->file + ':' + std::to_string(other.node().place.line) +
                           "): rename one, or remove it");
      }
    }
  }

  bool provides(Entity& component, const Entity& api) {
    if (component.kind != Kind::component || component.name_space != api.name_space) return false;
    for (const Node* one : reader_.texts(component, "spec.providesApis")) {
      auto ref = parse_entity_ref(one->text, "api", component.name_space);
      if (ref && ref->kind == "api" && onus_name(ref->name_space, ref->name) == api.onus) return true;
    }
    return false;
  }

  // Persons, teams, domains.

  Draft& draft(Entity& entity) {
    Draft& out = drafts_[{std::string(document_kind(entity.kind)), entity.onus}];
    out = {};  // what a rejected component had left there is none of its API's
    out.entity = &entity;
    const Node* title = reader_.text(entity, "spec.profile.displayName");
    if (title == nullptr) title = reader_.text(entity, "metadata.title");
    if (title != nullptr) out.title = clip(one_line(title->text), kMaxTitle);
    return out;
  }
  Draft* find_draft(const char* kind, const std::string& name) {
    auto found = drafts_.find({kind, name});
    return found == drafts_.end() || found->second.entity->rejected ? nullptr : &found->second;
  }
  bool is_there(const char* kind, const std::string& name) {
    return find_draft(kind, name) != nullptr || is_stored(kind, name);
  }
  /// Is it in Onus, whatever becomes of this import? The document of an entity that is rejected stays.
  bool is_stored(const std::string& kind, const std::string& name) {
    const document::Presence presence = find_(kind, name);
    return presence == document::Presence::there ||
           (presence == document::Presence::leaving && named_.contains({kind, name}));
  }

  void read_user(Entity& user) {
    const Node* email = reader_.text(user, "spec.profile.email");
    if (email == nullptr) {
      reader_.reject(user, "spec.profile.email", at(user.node(), {"spec"}),
                     "is missing, and a person is reached by mail: add it");
    } else if (!people::is_email(trim(email->text))) {
      reader_.reject(user, "spec.profile.email", email,
                     ticked(email->text) + " is no mail address: write it as name@company.example");
    } else {
      draft(user).spec.set("email", placed(std::string(trim(email->text)), email->place));
    }
  }

  void read_group(Entity& group) {
    Draft& team = draft(group);
    const Node* type = reader_.text(group, "spec.type");
    if (type != nullptr) {  // a free word in Backstage; where it is one of ours, that is meant
      const std::string word = onus_name("default", trim(type->text));
      for (const auto& [kind, text] : people::names(document::EnumTag<people::TeamKind>{}))
        if (text == word) team.spec.set("kind", placed(word, type->place));
    }
    for (const Node* one : reader_.texts(group, "spec.members")) {
      auto name = reader_.reference(group, "spec.members", *one, {Kind::user});
      if (name && is_there("Person", *name)) {
        add_member(group.onus, *name, one->place);
      } else if (name) {
        reader_.note(group, "spec.members", one, ticked(one->text) + " is not known; it is left out");
      }
    }
  }

  void join_teams(Entity& user) {
    for (const Node* one : reader_.texts(user, "spec.memberOf")) {
      auto name = reader_.reference(user, "spec.memberOf", *one, {Kind::group});
      if (name && find_draft("Team", *name) != nullptr) {
        add_member(*name, user.onus, one->place);
      } else if (name) {
        reader_.note(user, "spec.memberOf", one,
                     ticked(one->text) + " is not in this import; it is left out");
      }
    }
  }

  void add_member(const std::string& team, const std::string& person, Place place) {
    auto& [names, list] = members_[team];
    if (names.insert(person).second) list.push_back({person, place});
  }

  void read_system(Entity& system) {
    const Node* domain = reader_.text(system, "spec.domain");
    if (domain == nullptr) return;
    auto name = reader_.reference(system, "spec.domain", *domain, {Kind::domain});
    if (name && is_there("Domain", *name)) {
      domain_of_system_[system.onus] = *name;
    } else if (name) {
      reader_.note(system, "spec.domain", domain, ticked(domain->text) + " is not known; it is left out");
    }
  }

  // Services.

  void read_service(Entity& entity) {
    if (find_service(entity.onus) != nullptr) return;  // the component that this API is folded into
    for (const auto& [path, kind] : kNeeds) reader_.texts(entity, path);  // what rejects it does so now
    for (const auto& [path, kind] : kNeededBy) reader_.texts(entity, path);
    reader_.text(entity, "spec.system");
    const Node* owner = reader_.text(entity, "spec.owner");
    if (owner == nullptr) {
      return reader_.reject(entity, "spec.owner", at(entity.node(), {"spec"}),
                            "is missing, and a service belongs to a team: name a group");
    }
    auto team = reader_.reference(entity, "spec.owner", *owner, {Kind::group}, true);
    if (!team) return;
    if (!is_there("Team", *team)) {
      return reader_.reject(entity, "spec.owner", owner,
                            "the group " + ticked(owner->text) +
                                " is neither in this import nor a team in Onus (" + ticked(*team) +
                                "): add it");
    }
    Draft& service = draft(entity);
    service.spec.set("team", placed(*team, owner->place));
    describe_service(service, entity);
    auto api = folded_.find(entity.onus);
    if (api != folded_.end() && api->second != &entity) describe_service(service, *api->second);
    if (!entity.rejected) services_.emplace(entity.onus, Service{&entity, &service, *team, {}, {}});
  }

  /// Adds what the entity says and nobody has said before it.
  void describe_service(Draft& service, Entity& entity) {
    if (service.title.empty()) {
      const Node* title = reader_.text(entity, "metadata.title");
      if (title != nullptr) service.title = clip(one_line(title->text), kMaxTitle);
    }
    const Node* description = reader_.text(entity, "metadata.description");
    if (description != nullptr && service.spec.find("description") == nullptr)
      service.spec.set("description", placed(std::string(trim(description->text)), description->place));
    Node links = links_of(entity, reader_);
    if (const Node* own = service.spec.find("links")) {
      for (const auto& [key, url] : own->fields) links.set(key, url);
    }
    if (!links.fields.empty()) service.spec.set("links", std::move(links));
  }

  struct Service {
    Entity* entity;
    Draft* draft;
    std::string team;
    std::vector<Need> needs;
    std::set<std::string> needed;
  };

  Service* find_service(const std::string& name) {
    auto found = services_.find(name);
    return found == services_.end() ? nullptr : &found->second;
  }

  void need(Service& service, const std::string& name, Place place) {
    if (name != service.entity->onus && service.needed.insert(name).second)
      service.needs.push_back({name, place});
  }

  /// What the service needs, and who needs it: an API stops with the component that provides it.
  void read_needs(Entity& entity) {
    Service& service = *find_service(entity.onus);
    for (const auto& [path, kind] : kNeeds) {
      for (const Node* one : reader_.texts(entity, path)) {
        auto name = reader_.reference(entity, path, *one, first_of(kind));
        if (name && (find_service(*name) != nullptr || is_stored("Service", *name))) {
          need(service, *name, one->place);
        } else if (name) {
          reader_.note(entity, path, one, ticked(one->text) + " is not known; it is left out");
        }
      }
    }
    for (const auto& [path, kind] : kNeededBy) {
      for (const Node* one : reader_.texts(entity, path)) {
        auto name = reader_.reference(entity, path, *one, first_of(kind));
        Service* other = name ? find_service(*name) : nullptr;
        if (other != nullptr) {
          need(*other, entity.onus, other->entity->node().place);
        } else if (name) {
          reader_.note(entity, path, one, ticked(one->text) + " is not in this import; it is left out");
        }
      }
    }
  }

  static std::vector<Kind> first_of(Kind kind) {
    return kind == Kind::api ? std::vector{Kind::api, Kind::component, Kind::resource}
                             : std::vector{Kind::component, Kind::resource, Kind::api};
  }

  /// Leaves out each need that closes a circle, walking by name so that it is always the same one. Onus's
  /// dependencies have no circles; Backstage's often do.
  void break_circles() {
    enum class State { unseen, open, done };
    std::unordered_map<std::string, State> states;
    for (auto& [start, first] : services_) {
      if (states[start] != State::unseen) continue;
      std::vector<std::pair<Service*, std::size_t>> stack{{&first, 0}};
      states[start] = State::open;
      while (!stack.empty()) {
        auto& [service, next] = stack.back();
        if (next == service->needs.size()) {
          states[service->entity->onus] = State::done;
          stack.pop_back();
          continue;
        }
        Need& need = service->needs[next++];
        Service* other = find_service(need.name);
        State& state = states[need.name];
        if (other != nullptr && state == State::open) {
          const Node place = placed(need.name, need.place);
          reader_.note(*service->entity, "spec", &place,
                       "needs " + ticked(need.name) + ", which needs it in turn: the dependency is left out");
          need.closes_circle = true;
        } else if (other != nullptr && state == State::unseen) {
          state = State::open;
          stack.emplace_back(other, 0);
        }
      }
    }
  }

  // Which domain a team is in: the one that all systems of its services are in.

  void place_teams() {
    std::map<std::string, std::map<std::string, Place>> domains;  // by team
    for (auto& [name, service] : services_) {
      Entity& entity = *service.entity;
      const Node* system = reader_.text(entity, "spec.system");
      if (system == nullptr) continue;
      auto key = reader_.reference(entity, "spec.system", *system, {Kind::system});
      auto domain = key ? domain_of_system_.find(*key) : domain_of_system_.end();
      if (domain != domain_of_system_.end()) domains[service.team].emplace(domain->second, system->place);
    }
    for (const auto& [team, found] : domains) {
      Draft* draft = find_draft("Team", team);
      if (draft == nullptr) continue;
      if (found.size() == 1) {
        // With the group's place: the service may stand in another file.
        draft->spec.set("domain", placed(found.begin()->first, draft->entity->node().place));
        continue;
      }
      std::string names;
      for (const auto& [domain, place] : found) names += (names.empty() ? "" : ", ") + domain;
      reader_.note(*draft->entity, "spec", nullptr,
                   "has services in several domains (" + clip(names, 200) +
                       "), and a team is in one: set the team's domain in Onus");
    }
  }

  // Documents.

  void write() {
    for (auto& [name, service] : services_) {
      Node needs = list_of(service.needs);
      if (!needs.items.empty()) service.draft->spec.set("dependsOn", std::move(needs));
    }
    for (auto& [team, members] : members_) {
      if (Draft* draft = find_draft("Team", team)) draft->spec.set("members", list_of(members.second));
    }
    for (auto& entity : entities_) {
      if (!entity.rejected || entity.kind == Kind::system) continue;
      out_.kept.emplace_back(document_kind(entity.kind), entity.onus);
    }
    for (auto& [key, draft] : drafts_) {
      if (draft.entity->rejected) continue;
      const Node& entity = draft.entity->node();
      const Node* named = at(entity, {"metadata", "name"});
      Node metadata = Node::map();
      metadata.set("name", placed(key.second, named->place));
      if (!draft.title.empty()) metadata.set("title", placed(draft.title, named->place));
      metadata.place = named->place;
      draft.spec.place = entity.place;
      Node whole = Node::map();
      whole.set("apiVersion", placed("onus.dev/v1", entity.place));
      whole.set("kind", placed(key.first, entity.place));
      whole.set("metadata", std::move(metadata));
      whole.set("spec", std::move(draft.spec));
      whole.place = entity.place;
      out_.documents.push_back({draft.entity->source->file, std::move(whole), false, true});
    }
  }

  const std::vector<const Incoming*>& incoming_;
  const document::Find& find_;
  document::Imported out_;
  Reader reader_;
  std::deque<Entity> entities_;                                  // in the order of the files; never moved
  std::set<std::pair<std::string, std::string>> named_;          // the documents that the entities would be
  std::map<std::string, Entity*> folded_;                        // by service: the API that is the same
  std::map<std::pair<std::string, std::string>, Draft> drafts_;  // by kind of document, and name
  std::map<std::string, std::pair<std::set<std::string>, std::vector<Need>>> members_;  // by team
  std::map<std::string, std::string> domain_of_system_;
  std::map<std::string, Service> services_;
};

}  // namespace
}  // namespace backstage

document::Imported import_backstage(const std::vector<const Incoming*>& entities,
                                    const document::Find& find) {
  return backstage::Import(entities, find).run();
}

}  // namespace onus::catalogue
