// Where each setting of `onus serve` comes from.
#include "app/config.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "base/host.h"
#include "base/text.h"
#include "people/people.h"

namespace onus::app {
namespace {

std::string environment_name(const std::string& setting) {
  std::string name = "ONUS_";
  for (char c : setting)
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> items;
  for (const std::string& item : split(text, ',')) {
    if (!trim(item).empty()) items.emplace_back(trim(item));
  }
  return items;
}

/// A TOML value as a setting's text, or nullopt if it is none of text, integer, boolean and list of text.
std::optional<std::string> setting_text(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) return *text;
  if (auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const toml::array* list = node.as_array()) {
    std::string joined;
    for (const toml::node& item : *list) {
      auto text = item.value_exact<std::string>();
      if (!text) return std::nullopt;
      joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
  }
  return std::nullopt;
}

}  // namespace

const std::vector<std::pair<std::string, std::string>>& setting_names() {
  static const std::vector<std::pair<std::string, std::string>> names{
      {"listen", "address and port to serve on"},
      {"url", "the address people use, in links (default http(s)://LISTEN)"},
      {"database", "sqlite:PATH or postgresql://… (default sqlite:onus.db in the data folder)"},
      {"data", "the data folder"},
      {"key-file",
       "keys that seal secrets in the database, and backups (default onus.key beside an SQLite file, else in "
       "the data "
       "folder); made at the first start"},
      {"smtp",
       "smtp://HOST:PORT, smtp+starttls://[USER@]HOST or smtps://[USER@]HOST; without it mail stays in the "
       "demo inbox"},
      {"smtp-password-file", "file with the SMTP password"},
      {"mail-from", "sender of mail (default onus@HOSTNAME)"},
      {"tls-cert", "certificate chain, PEM"},
      {"tls-key", "its private key, PEM"},
      {"trusted-proxy", "addresses or CIDR of proxies whose X-Forwarded-* hold, separated by commas"},
      {"allow-internal",
       "internal addresses, CIDR or hosts that users' webhooks may reach, separated by commas"},
      {"audit-webhook", "where the audit list's head is POSTed each day; it is always in the log"},
      {"second-factor",
       "of whom a second factor is asked: admins or nobody (default admins; nobody in the demo)"},
      {"watcher", "http(s) address that is posted to each minute while the node's test signal comes through"},
      {"keep-history",
       "how long signals, and incidents that are resolved, are kept: 400d (default: for ever)"},
      {"log", "text or json"},
      {"log-level", "debug, info, warn or error"},
  };
  return names;
}

std::string default_data_folder() {
  if (const char* folder = std::getenv("ONUS_DATA"); folder && *folder) return folder;
  if (const char* folder = std::getenv("XDG_DATA_HOME"); folder && *folder)
    return std::string(folder) + "/onus";
  const char* home = std::getenv("HOME");
  if (geteuid() != 0 && home && *home) return std::string(home) + "/.local/share/onus";
  return "/var/lib/onus";
}

std::string default_key_file(const store::Address& database, const std::string& data) {
  const std::filesystem::path beside = database.engine == store::Engine::sqlite
                                           ? std::filesystem::path(database.target).parent_path()
                                           : std::filesystem::path(data);
  return (beside / "onus.key").string();
}

std::string default_database() {
  if (const char* database = std::getenv("ONUS_DATABASE"); database && *database) return database;
  return "sqlite:" + default_data_folder() + "/onus.db";
}

Result<Settings> read_config_file(const std::string& path) {
  try {
    toml::table table = toml::parse_file(path);
    Settings settings;
    for (const auto& [key, node] : table) {
      std::string name(key.str());
      for (char& c : name) c = c == '_' ? '-' : c;
      bool known = false;
      for (const auto& [setting, help] : setting_names()) known = known || setting == name;
      std::string place = path + ":" + std::to_string(node.source().begin.line) + ": ";
      if (!known) return Error{place + "unknown setting " + name + ": `onus serve --help` lists them", name};
      auto text = setting_text(node);
      if (!text)
        return Error{place + name + " must be text, a number, true or false, or a list of text", name};
      settings[name] = *text;
    }
    return settings;
  } catch (const toml::parse_error& error) {
    return Error{
        path + ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()), ""};
  }
}

Settings read_environment() {
  Settings settings;
  for (const auto& [name, help] : setting_names()) {
    if (const char* value = std::getenv(environment_name(name).c_str()); value && *value)
      settings[name] = value;
  }
  return settings;
}

Result<Config> make_config(const Sources& sources) {
  auto get = [&](const std::string& name, const std::string& otherwise) {
    for (const Settings* source : {&sources.flags, &sources.environment, &sources.file}) {
      if (auto it = source->find(name); it != source->end()) return it->second;
    }
    return otherwise;
  };
  Config config;
  config.listen = get("listen", config.listen);
  config.tls_cert = get("tls-cert", "");
  config.tls_key = get("tls-key", "");
  if (config.tls_cert.empty() != config.tls_key.empty()) {
    const bool key = config.tls_cert.empty();
    return Error{std::string("needs ") + (key ? "tls-cert" : "tls-key") + " beside it: give both, or neither",
                 key ? "tls-key" : "tls-cert"};
  }
  config.url = get("url", (config.tls_cert.empty() ? "http://" : "https://") + config.listen);
  if (!config.url.starts_with("http://") && !config.url.starts_with("https://")) {
    return Error{"begins with neither http:// nor https://", "url"};
  }
  while (config.url.ends_with('/')) config.url.pop_back();
  config.data = get("data", default_data_folder());
  config.database = get("database", "sqlite:" + config.data + "/onus.db");
  config.key_file = get("key-file", "");
  config.smtp = get("smtp", "");
  config.smtp_password_file = get("smtp-password-file", "");
  config.mail_from = get("mail-from", "onus@" + host_name());
  config.trusted_proxies = list_of(get("trusted-proxy", ""));
  config.allow_internal = list_of(get("allow-internal", ""));
  config.audit_webhook = get("audit-webhook", "");
  if (!config.audit_webhook.empty() && !people::is_web_url(config.audit_webhook))
    return Error{"is no http(s) address without user name and password", "audit-webhook"};
  config.second_factor = get("second-factor", "");
  constexpr std::array asked{"", "admins", "nobody"};
  if (std::find(asked.begin(), asked.end(), config.second_factor) == asked.end())
    return Error{"is neither admins nor nobody", "second-factor"};
  config.watcher = get("watcher", "");
  if (const std::string text = get("keep-history", ""); !text.empty()) {
    const auto keep = parse_duration(text);
    if (!keep || *keep < Duration::minutes(1))
      return Error{"is no duration of a minute or more, as 400d", "keep-history"};
    config.keep_history = *keep;
  }
  config.log = get("log", config.log);
  if (config.log != "text" && config.log != "json") return Error{"is neither text nor json", "log"};
  config.log_level = get("log-level", config.log_level);
  constexpr std::array levels{"debug", "info", "warn", "error"};
  if (std::find(levels.begin(), levels.end(), config.log_level) == levels.end())
    return Error{"is none of debug, info, warn and error", "log-level"};
  return config;
}

std::string named(const Sources& sources, const Error& error) {
  const auto is_setting = [&](const auto& setting) { return setting.first == error.field; };
  if (std::none_of(setting_names().begin(), setting_names().end(), is_setting)) return error.message;
  const std::string flag = "--" + error.field, variable = environment_name(error.field);
  if (sources.flags.contains(error.field)) return flag + ": " + error.message;
  if (sources.environment.contains(error.field)) return variable + ": " + error.message;
  if (sources.file.contains(error.field))
    return sources.file_name + ": " + error.field + ": " + error.message;
  return flag + " (or " + variable + ", or " + error.field + " in the configuration file): " + error.message;
}

}  // namespace onus::app
