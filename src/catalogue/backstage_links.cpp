// Links of a Backstage entity: its own list, and annotations that well-known plugins read.
#include <map>

#include "base/text.h"
#include "catalogue/backstage_entity.h"
#include "people/people.h"

namespace onus::catalogue::backstage {

using document::Node;

namespace {

constexpr std::size_t kMaxKey = 40;
constexpr std::size_t kMaxLinks = 50;  // more are a mistake, and nobody reads them at night

std::string text_of(const Node& link, std::string_view field) {
  const Node* found = link.find(field);
  return found != nullptr && found->kind == Node::Kind::scalar ? found->text : "";
}

bool has(std::string_view text, std::string_view word) {
  return ascii_lower(text).find(word) != std::string::npos;
}

/// `runbook` or `dashboard` if a text says so, else empty. `playbook` and `grafana` are the same in practice.
std::string known_key(std::string_view text) {
  if (has(text, "runbook") || has(text, "playbook")) return "runbook";
  if (has(text, "dashboard") || has(text, "grafana")) return "dashboard";
  return "";
}

/// Words as a key: `Admin UI (EU)` is `admin-ui-eu`.
std::string slug(std::string_view text) {
  std::string out;
  for (char c : ascii_lower(text)) {
    const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keeps) out += c;
    if (!keeps && !out.empty() && out.back() != '-') out += '-';
    if (out.size() == kMaxKey) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "link" : out;
}

/// What a person called it beats what it is drawn as: an icon is the weakest hint.
std::string key_of(const Node& link, const std::string& url) {
  const std::string title = text_of(link, "title"), type = text_of(link, "type");
  for (const auto& hint : {type, title}) {
    if (auto known = known_key(hint); !known.empty()) return known;
  }
  if (!title.empty()) return slug(title);
  if (auto known = known_key(text_of(link, "icon")); !known.empty()) return known;
  if (!type.empty()) return slug(type);
  const auto host = url.find("://") + 3;
  return slug(std::string_view(url).substr(host, url.find('/', host) - host));
}

/// Where an annotation leads, and what it is called; an empty key if it is none that leads anywhere.
std::pair<std::string, std::string> link_of(const std::string& key, const std::string& value) {
  if (key == "github.com/project-slug" && value.find('/') != std::string::npos)
    return {"source", "https://github.com/" + value};
  if (key == "backstage.io/source-location" || key == "backstage.io/view-url")
    return {key.ends_with("view-url") ? "catalogue" : "source",
            value.starts_with("url:") ? value.substr(4) : value};
  return {known_key(key), value};
}

class Links {
 public:
  /// Two of one key are `dashboard` and `dashboard-2`; one address has one key.
  void add(const std::string& key, const std::string& url, document::Place place) {
    for (const auto& [known, address] : node_.fields)
      if (address.text == url) return;
    std::string name = key;
    for (int n = 2; node_.find(name) != nullptr; ++n) name = key + '-' + std::to_string(n);
    Node value = Node::scalar(url);
    value.place = place;
    node_.set(name, std::move(value));
  }
  bool has_key(const std::string& key) const { return node_.find(key) != nullptr; }
  bool full() const { return node_.fields.size() >= kMaxLinks; }
  Node take() { return std::move(node_); }

 private:
  Node node_ = Node::map();
};

}  // namespace

Node links_of(Entity& entity, Reader& reader) {
  Links links;
  const Node* list = at(entity.node(), {"metadata", "links"});
  if (list != nullptr && list->kind != Node::Kind::list)
    reader.reject(entity, "metadata.links", list, "a list belongs here: write [{url: …, title: …}]");
  static const std::vector<Node> none;
  for (const auto& link : list == nullptr ? none : list->items) {
    const std::string url(trim(text_of(link, "url")));
    if (links.full()) {
      reader.note(entity, "metadata.links", &link, "more than 50 links: the rest is left out");
      break;
    }
    if (people::is_web_url(url)) {
      links.add(key_of(link, url), url, link.place);
    } else {
      reader.note(entity, "metadata.links", &link, ticked(url) + " is no web address; it is left out");
    }
  }
  const Node* annotations = at(entity.node(), {"metadata", "annotations"});
  if (annotations != nullptr && annotations->kind == Node::Kind::map) {
    for (const auto& [annotation, value] : annotations->fields) {
      auto [key, url] = link_of(annotation, value.text);
      // Most of these keys hold selectors and flags: what is no address is none of ours.
      const bool wanted = !key.empty() && people::is_web_url(url) && !links.full() &&
                          (key != "source" || !links.has_key(key));
      if (wanted) links.add(key, url, value.place);
    }
  }
  return links.take();
}

}  // namespace onus::catalogue::backstage
