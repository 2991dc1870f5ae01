// Network addresses: trusted proxies and what they say of the client, and listen addresses.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/http.h"

namespace onus::server {

/// An address of either family as 16 bytes; version 4 is kept v4-mapped.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  static Result<Address> parse(std::string_view text);
  std::string text() const;
};

/// Who is one client where clients are counted: an IPv4 address, or the 64 bits of an IPv6 one that are given
/// to one customer. `client_address` as in Request.
std::string client_network(const std::string& client_address);

/// Networks whose word on the client is believed.
class TrustedProxies {
 public:
  /// Each an address or CIDR, such as `10.0.0.0/8` or `fd00::/8`.
  static Result<TrustedProxies> parse(std::span<const std::string> networks);
  bool contains(const Address& address) const;
  /// Sets client_address and secure. `peer` is who connected; only if it is trusted do X-Forwarded-For (the
  /// rightmost address that is not trusted) and X-Forwarded-Proto (the rightmost value) count.
  void apply(Request& request, const std::string& peer, bool tls) const;

 private:
  struct Network {
    Address address;
    int bits = 128;  // of the 128
  };
  std::vector<Network> networks_;
};

struct ListenAddress {
  std::string host;  // a name or an address; empty: any
  std::uint16_t port = 0;
};

/// `host:port`, `[v6]:port` or `:port`.
Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace onus::server
