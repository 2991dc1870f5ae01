// Settings: which source holds, and by which name an error tells of one.
#include "app/config.h"

#include <gtest/gtest.h>

namespace onus::app {
namespace {

Sources as_flags(const Settings& settings) { return {settings, {}, {}, ""}; }
Sources as_environment(const Settings& settings) { return {{}, settings, {}, ""}; }

std::string refusal(const Sources& sources) {
  const auto config = make_config(sources);
  return config ? "" : named(sources, config.error());
}

TEST(Settings, are_strongest_as_flags_then_in_the_environment_then_in_the_file) {
  Sources sources{.flags = {{"listen", "flag:1"}},
                  .environment = {{"listen", "env:1"}, {"smtp", "smtp://env"}},
                  .file = {{"listen", "file:1"}, {"smtp", "smtp://file"}, {"log", "json"}},
                  .file_name = "onus.toml"};
  const auto config = make_config(sources);
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->listen, "flag:1");
  EXPECT_EQ(config->smtp, "smtp://env");
  EXPECT_EQ(config->log, "json");
  EXPECT_EQ(config->url, "http://flag:1");
}

TEST(Settings, are_named_in_errors_as_they_were_given) {
  const Settings wrong{{"log-level", "loud"}};
  const std::string what = "is none of debug, info, warn and error";
  EXPECT_EQ(refusal(as_flags(wrong)), "--log-level: " + what);
  EXPECT_EQ(refusal(as_environment(wrong)), "ONUS_LOG_LEVEL: " + what);
  EXPECT_EQ(refusal({{}, {}, wrong, "/etc/onus.toml"}), "/etc/onus.toml: log-level: " + what);
  EXPECT_EQ(named({}, {"cannot listen at 127.0.0.1:80", "listen"}),
            "--listen (or ONUS_LISTEN, or listen in the configuration file): cannot listen at 127.0.0.1:80");
  EXPECT_EQ(named({}, {"something else", ""}), "something else");
}

TEST(Settings, that_need_each_other_are_asked_for) {
  EXPECT_EQ(refusal(as_environment({{"tls-cert", "a.pem"}})),
            "ONUS_TLS_CERT: needs tls-key beside it: give both, or neither");
  EXPECT_EQ(refusal(as_flags({{"tls-key", "a.pem"}})),
            "--tls-key: needs tls-cert beside it: give both, or neither");
}

TEST(Settings, say_how_long_history_is_kept) {
  const auto kept = [](const char* text) { return make_config(as_flags({{"keep-history", text}})); };
  EXPECT_EQ(kept("400d")->keep_history, Duration::days(400));
  EXPECT_FALSE(make_config({})->keep_history) << "for ever";
  for (const char* wrong : {"30s", "a year", "0"})
    EXPECT_EQ(refusal(as_flags({{"keep-history", wrong}})),
              "--keep-history: is no duration of a minute or more, as 400d");
}

}  // namespace
}  // namespace onus::app
