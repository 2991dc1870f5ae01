// A running node: store, documents, engine, intake, sender and server, put together and taken apart in the
// right order.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "app/config.h"
#include "base/result.h"
#include "base/time.h"

namespace onus::app {

class Node {
 public:
  virtual ~Node() = default;
  /// Opens and migrates the database, seeds the demo organisation if asked, and serves. An Error says what to
  /// mend; of the database, what the store throws.
  static Result<std::unique_ptr<Node>> start(const Config& config);
  virtual int port() const = 0;
  /// The path of a one-time link: of the first admin while there is none, else (demo) of the demo's admin;
  /// empty if neither. Throws as the store does.
  virtual std::string sign_in_path() = 0;
  /// The demo's integration key; empty without a demo.
  virtual std::string demo_key() const = 0;
  /// Reads the TLS certificate anew.
  virtual void reload() = 0;
  /// Drains and stops everything. Idempotent.
  virtual void stop() = 0;
};

}  // namespace onus::app
