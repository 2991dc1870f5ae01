// Configuration of `onus serve`: flags, then ONUS_* variables, then a TOML file, in that order of strength;
// then defaults.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/store.h"

namespace onus::app {

struct Config {
  std::string listen = "127.0.0.1:8080";
  std::string url;            // default http(s)://LISTEN
  std::string database;       // default sqlite:DATA/onus.db
  std::string second_factor;  // admins or nobody; default admins, nobody in the demo
  std::string key_file;       // default onus.key beside an SQLite file, else in the data folder
  std::string data;  // folder; default $XDG_DATA_HOME/onus, ~/.local/share/onus, /var/lib/onus for root
  std::string smtp;  // smtp://, smtp+starttls:// or smtps://; empty: mail goes to the demo inbox
  std::string smtp_password_file;
  std::string mail_from;  // default onus@HOSTNAME
  std::string tls_cert, tls_key;
  std::vector<std::string> trusted_proxies;  // addresses or CIDR
  std::vector<std::string>
      allow_internal;  // addresses, CIDR or hosts that users' webhooks and topics may reach although internal
  std::string audit_webhook;  // where the audit list's head is POSTed each day; empty: the log alone has it
  std::string watcher;        // http(s) address told that the node's test signal came through
  std::optional<Duration> keep_history;  // what is over for longer is forgotten; absent: nothing is
  std::string log = "text";              // text or json
  std::string log_level = "info";
  bool demo = false;
};

/// Every setting by its flag's name (`listen`, `tls-cert` …), as text; lists joined by commas.
using Settings = std::map<std::string, std::string>;

/// What was set where, the strongest first.
struct Sources {
  Settings flags, environment, file;
  std::string file_name;  // of `file`, for errors
};

/// Settings of a TOML file: the same names at top level, `-` or `_`. An Error names file, line and what is
/// wrong.
Result<Settings> read_config_file(const std::string& path);
/// Settings of the environment: ONUS_LISTEN for `listen`, ONUS_TLS_CERT for `tls-cert`.
Settings read_environment();
/// The configuration that they say; checked. Secrets come from the files they name.
Result<Config> make_config(const Sources& sources);
/// An error about a setting, begun with the name under which it was given: `--smtp: …`, `ONUS_SMTP: …`,
/// `onus.toml: smtp: …`; all three where it was not given.
std::string named(const Sources& sources, const Error& error);
/// Names of all settings with their help, in the order of --help.
const std::vector<std::pair<std::string, std::string>>& setting_names();

/// The data folder that holds when none is set.
std::string default_data_folder();
/// The key file that holds when none is set: beside an SQLite file, else in the data folder.
std::string default_key_file(const store::Address& database, const std::string& data);
/// The `--database` that holds when none is set, for commands that open it themselves.
std::string default_database();

}  // namespace onus::app
