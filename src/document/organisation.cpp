// The registry of kinds.
#include "document/organisation.h"

#include <algorithm>

namespace onus::document {

Finding finding(std::string_view kind, std::string_view name, std::string_view path, std::string message,
                bool warning) {
  Finding out;
  out.field = std::string(kind) + '/' + std::string(name);
  if (!path.empty()) out.field += ": " + std::string(path);
  out.message = std::move(message);
  out.warning = warning;
  return out;
}

void Registry::add(Kind kind) {
  std::string name = kind.name;
  kinds_.insert_or_assign(std::move(name), std::move(kind));
}

const Kind* Registry::find(std::string_view name) const {
  auto it = kinds_.find(name);
  return it == kinds_.end() ? nullptr : &it->second;
}

std::vector<const Kind*> Registry::ordered() const {
  std::vector<const Kind*> out;
  for (const auto& [name, kind] : kinds_) out.push_back(&kind);
  std::stable_sort(out.begin(), out.end(), [](const Kind* a, const Kind* b) { return a->order < b->order; });
  return out;
}

Finding Registry::in_words(Finding finding, Language language) const {
  if (language == Language::english || finding.said.empty()) return finding;
  for (const SayFinding& say : said_) {
    if (auto text = say(finding.said, language)) {
      finding.message = std::move(*text);
      return finding;
    }
  }
  return finding;
}

json::array warnings_json(const Registry& registry, const std::vector<Finding>& findings, Language language) {
  json::array out;
  for (const Finding& found : findings)
    if (found.warning) out.emplace_back(registry.in_words(found, language).text());
  return out;
}

}  // namespace onus::document
