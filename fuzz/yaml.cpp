// YAML: what is read is written and read again as the same tree, as text and as JSON.
#include "document/node.h"
#include "fuzz.h"

ONUS_FUZZ_TARGET(yaml) {
  using namespace onus::document;
  std::vector<Finding> findings;
  std::vector<Node> unread;
  for (const Node& node : parse_yaml(input, "f.yaml", findings, &unread)) {
    std::vector<Finding> none;
    const auto again = parse_yaml(to_yaml(node), "f.yaml", none);
    onus::fuzz::must(none.empty() && again.size() == 1 && again[0] == node, "YAML is read as it was written");
    onus::fuzz::must(from_json(to_json(node)) == node, "a tree is read from its own JSON");
  }
  for (const Finding& finding : findings) finding.text();
}
