// Documents of every kind, with the checks over all of them: the canonical form is a fixed point.
#include "app/wiring.h"
#include "base/text.h"
#include "document/document.h"
#include "fuzz.h"

ONUS_FUZZ_TARGET(documents) {
  using namespace onus::document;
  std::vector<Finding> findings;
  const Registry& registry = onus::app::registry();
  std::map<std::string, std::map<std::string, std::shared_ptr<const void>>> tables;
  for (const Incoming& incoming : parse_documents(input, "f.yaml", findings)) {
    const Node &named = nearest(incoming.node, "metadata.name"), *spec = incoming.node.find("spec");
    const Kind* kind = registry.find(nearest(incoming.node, "kind").text);
    if (!kind || !spec || incoming.unread || !onus::is_name(named.text)) continue;
    std::vector<Finding> own;
    ReadContext context{"f.yaml", kind->name + "/" + named.text, &own, nullptr};
    const auto value = kind->read(*spec, context);
    if (has_error(own)) continue;
    const Node written = kind->write(value);
    const auto again = kind->read(written, context);
    onus::fuzz::must(!has_error(own) && kind->write(again) == written, "what is stored is read as it is");
    Meta meta;
    meta.name = meta.title = named.text;
    tables[kind->name].emplace(named.text, kind->make(std::move(meta), value));
  }
  Organisation org;
  for (const auto& [kind, table] : tables)
    registry.find(kind)->put(org, ErasedTable(table.begin(), table.end()));
  for (const Kind* kind : registry.ordered())
    if (kind->check) kind->check(org);
}
