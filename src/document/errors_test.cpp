// Tests that apply tells every error of every file at once, in order, and nothing that only follows from
// another.
#include <algorithm>
#include <random>

#include "document/document_testing.h"

namespace onus::document {
namespace {

class Errors : public ApplyTest {
 protected:
  std::vector<std::string> errors(const std::vector<std::pair<std::string, std::string>>& files) {
    ApplyRequest request;
    request.actor = "person:ann";
    for (const auto& [name, text] : files) {
      for (auto& one : parse_documents(text, name, request.findings))
        request.documents.push_back(std::move(one));
    }
    std::vector<std::string> out;
    for (const auto& found : documents.apply(request).findings) out.push_back(found.text());
    return out;
  }
  std::vector<std::string> errors(const std::string& text) { return errors({{"f.yaml", text}}); }
};
ONUS_EACH_STORE(Errors);

std::string listed(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += text + '\n';
  return out;
}

TEST_P(Errors, OfEveryKindAreToldAtOnceInTheOrderOfThePlaces) {
  const std::string first =
      doc("Team", "red", "note: a, note: b") +             // 1 repeated key, line 4
      doc("Thing", "a", "team: gone, nota: x") +           // 6 dangling beside an unknown field, line 9
      doc("Thing", "b", "team: blue, parts: [{name: p") +  // 11 syntax, lines 14 and 15
      doc("Thing", "c", "team: red, size: huge") +         // 16 impossible value, line 19
      doc("Thing", "d", "team: red, amount: 1.234") +      // 21 more digits, line 24
      doc("Thing", "d", "team: red");                      // 26 the name a second time, line 28
  const std::string second = doc("Team", "green", "note: &x y") +  // an anchor, line 4
                             doc("Thing", "e", "team: lost");      // dangling, line 9
  const auto found = errors({{"one.yaml", first}, {"two.yaml", second}});
  const std::vector<std::pair<std::string, std::string>> expected{
      {"one.yaml:4:", "stands here twice"},
      {"one.yaml:9:14: Thing/a: spec.team: ", "there is no Team `gone`"},
      {"one.yaml:9:", "unknown field"},
      {"one.yaml:15:", "not YAML"},
      {"one.yaml:19:", "`huge`"},
      {"one.yaml:24:", "has more digits"},
      {"one.yaml:28:", "stands twice"},
      {"two.yaml:4:", "anchor"},
      {"two.yaml:9:", "there is no Team `lost`"},
  };
  // The unread Thing/b's team is not looked for: it could not be read.
  ASSERT_EQ(found.size(), expected.size()) << listed(found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(found[i].starts_with(expected[i].first)) << found[i];
    EXPECT_NE(found[i].find(expected[i].second), std::string::npos) << found[i];
  }
  EXPECT_TRUE(documents.current()->all<Team>().empty()) << "nothing was applied";
}

TEST_P(Errors, WhatIsThereButUnreadableIsNotMissing) {
  const std::string use = doc("Thing", "a", "team: red");
  for (const std::string& team :
       {doc("Team", "red", "note: ["), doc("Team", "red", "nota: x"), doc("Team", "red", "note: \xFF"),
        doc("Team", "red", "note: *x"), doc("Taem", "red", ""), doc("Team", "red", "note: &x a, note: b"),
        std::string("apiVersion: onus.dev/v1\nkind: Team\nmetadata: {nmae: red}\n---\n"),
        std::string("kind: Team\nmetadata: {name: red\n---\n"),
        std::string("metadata:\n  name: red\n : [\n---\n"),
        std::string("apiVersion: onus.dev/v1\nkind: Team\nmetadata: {title: [red\n---\n")}) {
    const auto found = errors(team + use);
    EXPECT_FALSE(found.empty()) << team;
    for (const auto& text : found)
      EXPECT_EQ(text.find("there is no Team"), std::string::npos) << team << text;
  }
}

TEST_P(Errors, AStoredDocumentAnswersForItsUnreadableSuccessor) {
  apply(doc("Settings", "s", "digits: 4") + kTwo);
  const auto found =
      errors(doc("Settings", "s", "digits: [") + doc("Thing", "b", "team: red, amount: 1.2345"));
  ASSERT_EQ(found.size(), 1u) << listed(found);
  EXPECT_NE(found[0].find("not YAML"), std::string::npos);
}

TEST_P(Errors, WhatAnUnreadFieldDecidesIsNotTold) {
  const auto found =
      errors(doc("Settings", "s", "digits: many") + doc("Thing", "b", "team: red, amount: 1.2345"));
  ASSERT_EQ(found.size(), 3u) << listed(found);
  EXPECT_NE(found[0].find("is no whole number"), std::string::npos);
  EXPECT_NE(found[1].find("there is no Team"), std::string::npos);
  EXPECT_NE(found[2].find("has more digits"), std::string::npos) << "by the default too";
}

TEST_P(Errors, OfADocumentOfAnotherSetAreToldBesideItsOwnership) {
  ASSERT_FALSE(apply(kTwo, "other").refused());
  const auto found = errors(doc("Thing", "a", "team: gone"));
  ASSERT_EQ(found.size(), 2u) << listed(found);
  EXPECT_NE(found[0].find("belongs to the set `other`"), std::string::npos);
  EXPECT_NE(found[1].find("there is no Team `gone`"), std::string::npos);
}

/// A sound organisation in two files, and errors planted in it.
class Planted {
 public:
  explicit Planted(unsigned seed) : random_(seed) {
    add(0, "Settings", "s", {"digits: 2"});
    for (int i = 0; i < 4; ++i) add(below(2), "Team", "team-" + std::to_string(i), {"note: hello"});
    for (int i = 0; i < 12; ++i) {
      add(below(2), "Thing", "thing-" + std::to_string(i),
          {"team: team-" + std::to_string(below(4)), "size: small", "amount: 1.25", "delay: 5m"});
    }
  }

  struct Expected {
    std::string place, message;
  };
  /// Plants errors in some documents; what is expected is listed by the files' texts.
  void plant(int count) {
    for (int i = 0; i < count; ++i) {
      Document& at = documents_[static_cast<std::size_t>(below(static_cast<int>(documents_.size())))];
      if (at.unreadable) continue;
      switch (below(7)) {
        case 0:
          at.insert("nota" + std::to_string(i) + ": x", "unknown field");
          break;
        case 1:
          at.repeat();
          break;
        case 2:
          at.replace("team: ", "team: gone", "there is no Team `gone`");
          break;
        case 3:
          at.replace("size: ", "size: huge", "`huge` is not known");
          break;
        case 4:
          at.replace("amount: ", "amount: 1.23456", "has more digits");
          break;
        case 5:
          at.replace("delay: ", "delay: soon", "cannot be read");
          break;
        case 6:
          at.break_syntax();
          break;
      }
    }
  }
  std::vector<std::pair<std::string, std::string>> files(std::vector<Expected>& expected) const {
    std::vector<std::pair<std::string, std::string>> out{{"one.yaml", ""}, {"two.yaml", ""}};
    for (int file = 0; file < 2; ++file) {
      auto& [name, text] = out[static_cast<std::size_t>(file)];
      for (const auto& document : documents_) {
        if (document.file != file) continue;
        for (const auto& line : document.lines) {
          if (!line.error.empty()) {
            auto number = std::count(text.begin(), text.end(), '\n') + (line.error == "not YAML" ? 2 : 1);
            expected.push_back({name + ':' + std::to_string(number) + ':', line.error});
          }
          text += line.text + '\n';
        }
      }
    }
    return out;
  }

 private:
  struct Line {
    std::string text, error;
  };
  struct Document {
    int file = 0;
    bool unreadable = false;
    std::vector<Line> lines;

    void insert(std::string text, std::string error) { lines.push_back({"  " + text, std::move(error)}); }
    void repeat() { insert(lines[5].text.substr(2), "stands here twice"); }
    void replace(std::string_view begin, const std::string& text, std::string error) {
      for (std::size_t i = 5; i < lines.size(); ++i) {
        if (!lines[i].error.empty() || lines[i].text.compare(2, begin.size(), begin) != 0) continue;
        lines[i] = {"  " + text, std::move(error)};
        return;
      }
    }
    void break_syntax() {
      unreadable = true;
      for (auto& line : lines) line.error.clear();  // nobody can tell what else is wrong in it
      std::erase_if(lines, [first = lines[5].text, n = 0](const Line& line) mutable {
        return line.text == first && n++ > 0;  // but a repeated key before the place
      });
      insert("broken: [", "not YAML");
    }
  };

  void add(int file, const std::string& kind, const std::string& name, const std::vector<std::string>& spec) {
    Document out;
    out.file = file;
    for (auto line : {std::string("---"), std::string("apiVersion: onus.dev/v1"), "kind: " + kind,
                      "metadata: {name: " + name + "}", std::string("spec:")}) {
      out.lines.push_back({line, ""});
    }
    for (const auto& line : spec) out.insert(line, "");
    documents_.push_back(std::move(out));
  }
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  std::mt19937 random_;
  std::vector<Document> documents_;
};

TEST_P(Errors, PlantedAnywhereAreAllToldAndNothingElse) {
  std::size_t planted_in_all = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    Planted planted(seed);
    planted.plant(static_cast<int>(seed % 12) + 1);
    std::vector<Planted::Expected> expected;
    const auto files = planted.files(expected);
    if (expected.empty()) continue;
    planted_in_all += expected.size();
    const auto found = errors(files);
    ASSERT_EQ(found.size(), expected.size()) << "seed " << seed << '\n' << listed(found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_TRUE(found[i].starts_with(expected[i].place))
          << "seed " << seed << ", not at " << expected[i].place << '\n'
          << listed(found);
      ASSERT_NE(found[i].find(expected[i].message), std::string::npos) << "seed " << seed << '\n' << found[i];
    }
  }
  EXPECT_GT(planted_in_all, 500u);
}

}  // namespace
}  // namespace onus::document
