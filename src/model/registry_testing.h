// For tests: the kinds that this room and those above it register.
#pragma once
#include "catalogue/service.h"
#include "model/policy.h"
#include "people/organisation_testing.h"

namespace onus::model {

inline const document::Registry& registry() {
  static const document::Registry kinds = [] {
    document::Registry out;
    people::register_kinds(out);
    catalogue::register_kinds(out);
    register_kinds(out);
    return out;
  }();
  return kinds;
}

}  // namespace onus::model
