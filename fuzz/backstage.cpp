// Backstage's entities: whatever they say, the documents made of them can be written.
#include "catalogue/backstage.h"

#include "document/document.h"
#include "fuzz.h"

ONUS_FUZZ_TARGET(backstage) {
  using namespace onus::document;
  std::vector<Finding> findings;
  const auto incoming = parse_documents(input, "c.yaml", findings);
  std::vector<const Incoming*> entities;
  for (const Incoming& one : incoming) entities.push_back(&one);
  const auto absent = [](std::string_view, std::string_view) { return Presence::absent; };
  for (const Incoming& made : onus::catalogue::import_backstage(entities, absent).documents) {
    std::vector<Finding> none;
    onus::fuzz::must(parse_yaml(to_yaml(made.node), "c.yaml", none).size() == 1, "an import can be written");
  }
}
