// A word that is no command, and a flag that is none, are named with what was meant.
#include "app/mistyped.h"

#include <gtest/gtest.h>

namespace onus::app {
namespace {

std::string told(std::vector<std::string> arguments) {
  CLI::App app("", "onus");
  app.require_subcommand(1);
  app.fallthrough();
  std::string text;
  app.add_option("--server", text, "");
  app.add_subcommand("apply")->add_option("-f,--file", text, "");
  auto* rota = app.add_subcommand("rota");
  rota->require_subcommand(1);
  rota->add_subcommand("shifts")->add_option("name", text, "");
  const auto typed = arguments;
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes a list
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return mistyped(app, typed, error).value_or("(as CLI11 says)");
  }
  return "";
}

TEST(Mistyped, names_the_nearest_command) {
  EXPECT_EQ(told({"aply", "-f", "x"}),
            "'aply' is no command: did you mean `apply`? `onus --help` lists them");
  EXPECT_EQ(told({"nonsense"}), "'nonsense' is no command: `onus --help` lists them");
  EXPECT_EQ(told({"rota", "shfts"}),
            "'shfts' is no command: did you mean `shifts`? `onus rota --help` lists them");
  EXPECT_EQ(told({"--server", "http://x", "aply"}),
            "'aply' is no command: did you mean `apply`? `onus --help` lists them")
      << "the value of a flag is no command";
  EXPECT_EQ(told({}), "name a command: `onus --help` lists them");
}

TEST(Mistyped, names_the_nearest_flag) {
  EXPECT_EQ(told({"apply", "--fil=x"}),
            "'--fil=x' is no flag of `onus apply`: did you mean `--file`? `onus apply --help` lists them");
  EXPECT_EQ(told({"rota", "shifts", "--sever", "x"}),
            "'--sever' is no flag of `onus rota shifts`: did you mean `--server`? `onus rota shifts --help` "
            "lists them")
      << "global flags stand anywhere";
}

TEST(Mistyped, leaves_the_rest_as_it_is) {
  EXPECT_EQ(told({"apply", "--help"}), "(as CLI11 says)");
  EXPECT_EQ(told({"apply", "--file"}), "(as CLI11 says)");
  EXPECT_EQ(told({"apply", "-f", "x"}), "");
}

}  // namespace
}  // namespace onus::app
