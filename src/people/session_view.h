// What a browser is told of its session (schema Session).
#pragma once
#include <memory>
#include <string>

#include "people/access.h"

namespace onus::people {

/// Thread-safe; store and documents outlive it.
class SessionViews {
 public:
  SessionViews(store::Store& store, const document::Documents& documents, std::shared_ptr<Access> access,
               bool demo, std::string version)
      : store_(store),
        documents_(documents),
        access_(std::move(access)),
        demo_(demo),
        version_(std::move(version)) {}

  /// Of whoever asks, signed in or with a token.
  json::object whole(const server::Principal& principal) const;
  /// Answers a sign-in whose session has this secret: with its cookie, whole or half.
  server::Response signed_in(const std::string& secret, const server::Request& request) const;

 private:
  json::object half(const std::string& person) const;

  store::Store& store_;
  const document::Documents& documents_;
  std::shared_ptr<Access> access_;
  const bool demo_;
  const std::string version_;
};

}  // namespace onus::people
