// Every target over its corpus: what fuzzing found once stays mended.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/crypto.h"
#include "fuzz.h"

namespace onus::fuzz {
namespace {

const std::filesystem::path kCorpus = ONUS_FUZZ_CORPUS;

class Corpus : public ::testing::TestWithParam<std::string> {};

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& [name, target] : targets()) all.push_back(name);
  return all;
}

TEST_P(Corpus, IsReadWithoutHarm) {
  crypto_init();
  int inputs = 0;
  for (const auto& file : std::filesystem::directory_iterator(kCorpus / GetParam())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    SCOPED_TRACE(file.path());
    targets().at(GetParam())(bytes);
    ++inputs;
  }
  EXPECT_GT(inputs, 2) << "seeds for " << GetParam() << " belong into " << kCorpus / GetParam();
}
INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus, ::testing::ValuesIn(names()),
                         [](const auto& target) { return target.param; });

TEST(Corpora, AreOfTargets) {
  for (const auto& folder : std::filesystem::directory_iterator(kCorpus))
    EXPECT_TRUE(targets().contains(folder.path().filename())) << folder.path() << " is of no target";
}

}  // namespace
}  // namespace onus::fuzz
