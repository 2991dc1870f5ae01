// The guard: which network addresses a message may be sent to when a user entered its destination. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sockaddr;

namespace onus::notify {

/// An IPv6 address, or an IPv4 one as v4-mapped.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  static Result<Address> parse(std::string_view text);
  /// Of a socket; nullopt-like all zero for another family, which the guard refuses.
  static Address of(const sockaddr& socket);
};

/// What the operator allows although it is internal: addresses, CIDR, host names.
class AllowList {
 public:
  static Result<AllowList> parse(const std::vector<std::string>& entries);
  /// For addresses that the operator chose, no user: they may well be internal.
  static AllowList everything();
  bool allows(const Address& address) const;
  bool allows_host(std::string_view host) const;

 private:
  struct Range {
    Address address;
    int bits = 128;  // of the v4-mapped form
  };
  std::vector<Range> ranges_;
  std::vector<std::string> hosts_;
};

/// Is it an address of the public internet? Not: loopback, private, link-local (cloud metadata too), shared,
/// multicast, reserved, documentation; IPv4 addresses inside IPv6 ones (mapped, compatible, NAT64, 6to4) are
/// judged as what they are, Teredo and local NAT64 refused.
bool is_public(const Address& address);

}  // namespace onus::notify
