// Tests of YAML both ways: what is refused and where, and that what is written reads back the same.
#include <gtest/gtest.h>

#include <random>

#include "document/node.h"

namespace onus::document {
namespace {

struct Parsed {
  std::vector<Node> documents;
  std::vector<Finding> findings;
  std::string first() const { return findings.empty() ? "" : findings.front().text(); }
};

Parsed parse(std::string_view text) {
  Parsed out;
  out.documents = parse_yaml(text, "f.yaml", out.findings);
  return out;
}

TEST(Yaml, KeepsScalarsAsTheyAreWrittenWithTheirPlaces) {
  auto parsed = parse("a: 012\nb: [1e5, no, 2026-01-05, \"x\"]\n");
  ASSERT_EQ(parsed.documents.size(), 1u) << parsed.first();
  const Node& node = parsed.documents[0];
  EXPECT_EQ(node.find("a")->text, "012");
  EXPECT_EQ(node.find("b")->items[0].text, "1e5");
  EXPECT_EQ(node.find("b")->items[1].text, "no");
  EXPECT_EQ(node.find("b")->items[2].text, "2026-01-05");
  EXPECT_EQ(node.find("b")->items[2].place.line, 2);
  EXPECT_EQ(node.find("b")->items[2].place.column, 14);
  EXPECT_EQ(node.key_places[1].line, 2);
}

TEST(Yaml, LeavesOutEmptyDocuments) {
  EXPECT_EQ(parse("---\n---\na: 1\n---\n# nothing\n").documents.size(), 1u);
  EXPECT_TRUE(parse("").documents.empty());
  EXPECT_TRUE(parse("").findings.empty());
}

TEST(Yaml, RefusesADocumentThatDoesNotAdvance) {
  for (auto text : {",", "a: 1\n---\n,", ", ,", "]", "}"}) {
    auto parsed = parse(text);
    EXPECT_TRUE(has_error(parsed.findings)) << text;
  }
}

TEST(Yaml, RefusesAliasesAnchorsAndTags) {
  EXPECT_EQ(parse("a: &x 1\nb: *x\n").first().substr(0, 12), "f.yaml:1:4: ");
  EXPECT_TRUE(has_error(parse("a: *x\n").findings));
  EXPECT_TRUE(has_error(parse("a: !ruby/object {}\n").findings));
  EXPECT_FALSE(has_error(parse("a: !!str 5\n").findings));
}

TEST(Yaml, TellsEveryRepeatedKeyByPathAndPlace) {
  auto parsed = parse("spec:\n  a: 1\n  a: {x: 1}\n  b: 2\n  b: [[[1]]]\nc: 3\n");
  ASSERT_EQ(parsed.findings.size(), 2u);
  EXPECT_EQ(parsed.findings[0].text(), "f.yaml:3:3: spec.a: stands here twice: remove one of the two");
  EXPECT_EQ(parsed.findings[1].place.line, 5);
  ASSERT_EQ(parsed.documents.size(), 1u);
  EXPECT_EQ(parsed.documents[0].find("spec")->find("a")->text, "1");
  EXPECT_EQ(parsed.documents[0].find("c")->text, "3");
}

TEST(Yaml, RefusesMoreThan64Levels) {
  auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_FALSE(has_error(parse(nested(64)).findings));
  EXPECT_TRUE(has_error(parse(nested(65)).findings));
  EXPECT_TRUE(has_error(parse(std::string(100'000, '[')).findings));
}

TEST(Yaml, RefusesMoreThanTwoMillionParts) {
  std::string text = "[";
  for (int i = 0; i < kMaxEvents; ++i) text += "1,\n";
  auto parsed = parse(text + "]");
  EXPECT_TRUE(has_error(parsed.findings));
  EXPECT_TRUE(parsed.documents.empty());
}

TEST(Yaml, RefusesMoreThan32Megabytes) {
  EXPECT_TRUE(has_error(parse(std::string(kMaxDocumentBytes + 1, ' ')).findings));
}

TEST(Yaml, RefusesBadUtf8AndNulWithThePlace) {
  EXPECT_EQ(parse("a: 1\nb: é\xFF\n").findings.at(0).place.line, 2);
  EXPECT_EQ(parse("a: 1\nb: é\xFF\n").findings.at(0).place.column, 6);
  EXPECT_TRUE(has_error(parse(std::string_view("a: \0", 4)).findings));
}

TEST(Yaml, ADocumentThatCannotBeReadHidesNoneOfTheOthers) {
  std::vector<Finding> findings;
  std::vector<Node> unread;
  auto documents = parse_yaml(
      "a: 1\n---\nkind: Team\nb: [1\n--- # two\nc: 2\n---\nmetadata: {name: x, y\n---\n\xFF\n---\nd: 4\n",
      "f.yaml", findings, &unread);
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(documents[1].find("c")->place.line, 6);
  EXPECT_EQ(documents[2].find("d")->place.line, 12);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].place.line, 5);
  EXPECT_EQ(findings[1].place.line, 9);
  EXPECT_EQ(findings[2].place.line, 10);
  ASSERT_EQ(unread.size(), 3u);
  EXPECT_EQ(unread[0].find("kind")->text, "Team");
  EXPECT_EQ(unread[1].find("metadata")->find("name")->text, "x");
  EXPECT_TRUE(unread[2].fields.empty());
}

TEST(Yaml, TellsEveryAnchorAliasAndTagOfADocument) {
  std::vector<Node> unread;
  std::vector<Finding> findings;
  auto documents = parse_yaml("a: &x 1\nb: *x\nc: !odd 3\nd: *x\n---\ne: 5\n", "f.yaml", findings, &unread);
  EXPECT_EQ(findings.size(), 4u);
  EXPECT_EQ(documents.size(), 1u);
  EXPECT_EQ(unread.size(), 1u);
}

TEST(Yaml, RefusesALineThatWouldFillTheMemory) {
  auto parsed = parse("a: 1\n---\nb: 2\nc: " + std::string(std::size_t{257} << 10, '[') + "\n---\nd: 3\n");
  ASSERT_EQ(parsed.findings.size(), 1u);
  EXPECT_EQ(parsed.first(), "f.yaml:4:1: syntax: a line of more than 256 KB: break it into several");
  EXPECT_EQ(parsed.documents.size(), 2u);
}

TEST(Yaml, StopsAfterAThousandErrors) {
  std::string repeated = "a: 1\n", broken;
  for (int i = 0; i < 5000; ++i) repeated += "a: 1\n";
  for (int i = 0; i < 5000; ++i) broken += "---\n[\n";
  for (const auto& text : {repeated, broken}) {
    std::vector<Node> unread;
    std::vector<Finding> findings;
    parse_yaml(text, "f.yaml", findings, &unread);
    EXPECT_EQ(findings.size(), 1001u);
    EXPECT_NE(findings.back().message.find("1,000"), std::string::npos);
    ASSERT_FALSE(unread.empty());
    EXPECT_EQ(unread.back().kind, Node::Kind::null) << "the rest may hold anything";
  }
}

/// Each is repeated until it fills a megabyte of text: what a parser may
/// take for ever over, or fill the memory with.
TEST(Yaml, ComesToAnEndOnHostileText) {
  using namespace std::string_literals;
  std::size_t refused = 0;
  for (const std::string& piece : {"["s,
                                   "{"s,
                                   "- "s,
                                   "? "s,
                                   ": "s,
                                   "\""s,
                                   "'"s,
                                   "&a "s,
                                   "*a "s,
                                   "!t "s,
                                   "---\n"s,
                                   "--- a\n"s,
                                   "...\n"s,
                                   "|\n"s,
                                   ">\n "s,
                                   "#"s,
                                   "\t"s,
                                   "a:\n"s,
                                   "{a: ["s,
                                   "[a, "s,
                                   "a: b: c"s,
                                   "%TAG ! a\n"s,
                                   "a: &a [*a, *a]\n"s,
                                   "\xFF"s,
                                   "\0"s,
                                   "é"s,
                                   "x"s,
                                   "\\\""s,
                                   "<<: *a\n"s,
                                   "\n\n  "s,
                                   ",\n"s}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += piece;
    for (const std::string& before : {""s, "a: "s, "\""s, "--- |\n "s}) {
      auto parsed = parse(before + text);
      EXPECT_LE(parsed.findings.size(), 1001u) << piece;
      if (!parsed.findings.empty()) ++refused;
    }
  }
  EXPECT_GT(refused, 60u);
}

TEST(Yaml, QuotesWhatOtherReadersWouldRetype) {
  for (auto text : {"012",  "1e5",  "0x1F", "1_000", "12:30", "2026-01-05", "6f1", "yes", "No",   "ON",
                    "off",  "y",    "N",    "true",  "null",  "~",          "",    " a",  "a ",   "a: b",
                    "a #b", "-",    "- a",  "?",     ": a",   "*a",         "&a",  "!a",  "%a",   "@a",
                    "`a",   "|",    ">",    "'a",    "\"a",   "[a",         "{a",  "a,b", ".5",   "+1",
                    "-1",   ".inf", ".nan", "<<",    "=",     "a:",         "---", "...", "a\nb", "a\tb"}) {
    std::string yaml = to_yaml(Node::scalar(text));
    EXPECT_EQ(yaml.front(), '"') << text;
  }
  for (auto text : {"bedroom-1", "rota.primary", "kind:incident-management", "5m", "1h30m", "Europe/London",
                    "Bedroom developer 1", "https://wiki.example/a?b=c", "Écrivain"}) {
    EXPECT_EQ(to_yaml(Node::scalar(text)), std::string(text) + "\n");
  }
}

TEST(Yaml, RefusesEscapesOfWhatNoTextMayHold) {
  for (const char* text : {R"(a: "\_")", R"(a: "x\Ny")", R"(a: "\0")", R"("\u0000": b)", R"([b, "\x00"])"})
    EXPECT_NE(parse(text).first().find("are not read in quotes"), std::string::npos) << text;
  EXPECT_EQ(parse(R"(a: "\u00A0\x85\L")").documents.at(0).find("a")->text, "\xC2\xA0\xC2\x85\xE2\x80\xA8");
}

TEST(Yaml, QuotesQuestionMarksInListsOfOneLine) {
  const Node list =
      Node::list({Node::scalar("why?"), Node::scalar("https://wiki.example/a?b=c"), Node::scalar("c")});
  EXPECT_EQ(to_yaml(list), "[\"why?\", \"https://wiki.example/a?b=c\", c]\n");
  EXPECT_EQ(parse(to_yaml(list)).documents, std::vector{list});
}

class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {}
  Node node(int depth) {
    int pick = depth > 4 ? below(2) : below(6);
    if (pick == 0 && depth > 0) return {};
    if (pick <= 2) return Node::scalar(text());
    if (pick <= 3) {
      Node out = Node::list();
      for (int i = below(5); i > 0; --i) out.items.push_back(node(depth + 1));
      return out;
    }
    Node out = Node::map();
    for (int i = below(5); i > 0; --i) out.set(text(), node(depth + 1));
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string text() {
    static const std::vector<std::string> pieces{"a",
                                                 "B",
                                                 "7",
                                                 " ",
                                                 "  ",
                                                 "\n",
                                                 "\t",
                                                 "\r",
                                                 ":",
                                                 ": ",
                                                 " #",
                                                 "#",
                                                 "-",
                                                 "- ",
                                                 "?",
                                                 "? ",
                                                 ",",
                                                 "[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 "&",
                                                 "*",
                                                 "!",
                                                 "|",
                                                 ">",
                                                 "'",
                                                 "\"",
                                                 "\\",
                                                 "%",
                                                 "@",
                                                 "`",
                                                 "~",
                                                 "null",
                                                 "no",
                                                 "1e5",
                                                 "0x",
                                                 ".",
                                                 "=",
                                                 "<<",
                                                 "---",
                                                 "...",
                                                 "é",
                                                 "日本",
                                                 "😀",
                                                 "\xC2\x85",
                                                 "\xE2\x80\xA8",
                                                 "\xEF\xBB\xBF",
                                                 "\xEF\xBF\xBF",
                                                 "\xC2\xA0",
                                                 "\x01",
                                                 "\x7F",
                                                 "\x1B"};
    std::string out;
    if (below(200) == 0) out = std::string(2000, 'k');
    for (int i = below(6); i > 0; --i)
      out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return out;
  }
  std::mt19937 random_;
};

TEST(Yaml, ReadsBackWhatItWrote) {
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    Node tree = RandomTree(seed).node(0);
    std::string yaml = to_yaml(tree);
    auto parsed = parse(yaml);
    ASSERT_TRUE(parsed.findings.empty()) << "seed " << seed << ": " << parsed.first() << "\n" << yaml;
    ASSERT_EQ(parsed.documents.size(), 1u) << "seed " << seed << "\n" << yaml;
    ASSERT_TRUE(parsed.documents[0] == tree) << "seed " << seed << "\n" << yaml;
    ASSERT_TRUE(from_json(to_json(tree)) == tree) << "seed " << seed;
  }
}

TEST(Yaml, ComesToAnEndOnWhateverBytes) {
  const std::string sound =
      "apiVersion: onus.dev/v1\nkind: Rota\nspec:\n  layers:\n    - {name: primary, handover: \"mon "
      "09:00\"}\n"
      "    - [a, b]\n---\n? x\n: |\n  text\n";
  static constexpr std::string_view bytes = ",[]{}:-?#&*!|>'\"%@` \n\tab0";
  std::mt19937 random(7);
  std::size_t read = 0, refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = sound;
    for (unsigned j = random() % 8; j > 0; --j) {
      std::size_t at = random() % text.size();
      if (random() % 2 == 0)
        text[at] = bytes[random() % bytes.size()];
      else
        text.insert(at, 1, bytes[random() % bytes.size()]);
    }
    auto parsed = parse(text);
    (parsed.findings.empty() ? read : refused) += 1;
  }
  EXPECT_GT(read, 1000u);
  EXPECT_GT(refused, 1000u);
}

TEST(Json, NumbersAndBooleansBecomeTheirText) {
  Node node = from_json(json::parse(R"({"a":6999.99,"b":true,"c":12,"d":null,"e":1e3,"f":["x"]})"));
  EXPECT_EQ(node.find("a")->text, "6999.99");
  EXPECT_EQ(node.find("b")->text, "true");
  EXPECT_EQ(node.find("c")->text, "12");
  EXPECT_EQ(node.find("d")->kind, Node::Kind::null);
  EXPECT_EQ(node.find("e")->text, "1000");
}

TEST(Finding, ReadsAsFileLineColumnFieldWhat) {
  Finding found{"a.yaml", {3, 7}, "Service/x: spec.team", "is missing: give it a value"};
  EXPECT_EQ(found.text(), "a.yaml:3:7: Service/x: spec.team: is missing: give it a value");
  found.warning = true;
  EXPECT_EQ(found.text(), "warning: a.yaml:3: Service/x: spec.team: is missing: give it a value");
}

}  // namespace
}  // namespace onus::document
