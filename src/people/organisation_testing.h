// For tests: an organisation straight from YAML text, without a store, and what is found wrong with it.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/organisation.h"

namespace onus::people {

struct ReadOrganisation {
  document::Organisation org;
  std::vector<document::Finding> findings;  // of syntax, readers and checks; not of dangling references
  /// Texts of all errors, or of all warnings, one a line.
  std::string errors() const { return texts(false); }
  std::string warnings() const { return texts(true); }

 private:
  std::string texts(bool warning) const {
    std::string out;
    for (const auto& finding : findings)
      if (finding.warning == warning) out += finding.field + ": " + finding.message + "\n";
    return out;
  }
};

/// Documents of kinds that `registry` does not know are left out.
inline ReadOrganisation read_organisation(std::string_view yaml, const document::Registry& registry) {
  ReadOrganisation out;
  std::map<std::string, std::map<std::string, std::shared_ptr<const void>>> tables;
  for (const document::Node& node : document::parse_yaml(yaml, "test.yaml", out.findings)) {
    const document::Kind* kind = registry.find(node.find("kind")->text);
    if (!kind) continue;
    document::Meta meta;
    meta.name = node.find("metadata")->find("name")->text;
    const document::Node* title = node.find("metadata")->find("title");
    meta.title = title ? title->text : meta.name;
    const document::Node* spec = node.find("spec");
    static const document::Node empty = document::Node::map();
    document::ReadContext context{"test.yaml", kind->name + "/" + meta.name, &out.findings, nullptr};
    std::string name = meta.name;
    tables[kind->name][name] = kind->make(std::move(meta), kind->read(spec ? *spec : empty, context));
  }
  for (const auto& [kind, documents] : tables) {
    document::ErasedTable table(documents.begin(), documents.end());
    registry.find(kind)->put(out.org, table);
  }
  for (const document::Kind* kind : registry.ordered())
    if (kind->check)
      for (auto& finding : kind->check(out.org)) out.findings.push_back(std::move(finding));
  return out;
}

}  // namespace onus::people
