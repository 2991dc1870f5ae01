// Judges addresses.
#include "notify/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace onus::notify {

namespace {

using V4 = std::uint32_t;

Address mapped(V4 v4) {
  Address out;
  out.bytes[10] = out.bytes[11] = 0xff;
  for (std::size_t i = 0; i < 4; ++i) out.bytes[12 + i] = static_cast<std::uint8_t>(v4 >> (24 - 8 * i));
  return out;
}

V4 v4_at(const Address& a, std::size_t from) {
  V4 out = 0;
  for (std::size_t i = from; i < from + 4; ++i) out = out << 8 | a.bytes[i];
  return out;
}

bool within(const Address& address, const Address& net, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  net.bytes.begin()))
    return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - bits % 8));
  return (address.bytes[whole] & mask) == (net.bytes[whole] & mask);
}

bool within(const Address& address, const char* net, int bits) {
  return within(address, *Address::parse(net), bits);
}

struct V4Net {
  V4 net;
  int bits;
};
// IANA's IPv4 special-purpose registry, multicast and what is reserved.
constexpr std::array<V4Net, 18> kNotPublic{{
    {0x00000000, 8},   // this network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // shared by carriers; metadata of some clouds
    {0x7f000000, 8},   // loopback
    {0xa83f8110, 32},  // what Azure gives its machines: secrets, certificates
    {0xa9fe0000, 16},  // link-local; metadata of most clouds
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc01fc400, 24},  // AS112
    {0xc034c100, 24},  // AMT
    {0xc0586300, 24},  // 6to4 relays
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 4},   // multicast
    {0xf0000000, 4},   // reserved, broadcast
}};

bool is_public_v4(V4 address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(),
                      [&](const V4Net& n) { return (address >> (32 - n.bits)) == (n.net >> (32 - n.bits)); });
}

}  // namespace

Result<Address> Address::parse(std::string_view text) {
  const std::string terminated(text);
  in_addr v4{};
  if (inet_pton(AF_INET, terminated.c_str(), &v4) == 1) return mapped(ntohl(v4.s_addr));
  Address out;
  if (inet_pton(AF_INET6, terminated.c_str(), out.bytes.data()) == 1) return out;
  return Error{"is no IP address", ""};
}

Address Address::of(const sockaddr& socket) {
  if (socket.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &socket, sizeof v4);
    return mapped(ntohl(v4.sin_addr.s_addr));
  }
  Address out;
  if (socket.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &socket, sizeof v6);
    std::memcpy(out.bytes.data(), &v6.sin6_addr, out.bytes.size());
  }
  return out;
}

Result<AllowList> AllowList::parse(const std::vector<std::string>& entries) {
  AllowList out;
  for (const auto& entry : entries) {
    const auto slash = entry.find('/');
    const std::string name = entry.substr(0, slash);
    const auto address = Address::parse(name);
    if (!address) {
      if (slash != entry.npos || name.empty())
        return Error{entry + " is no address, CIDR or host name", "allow-internal"};
      out.hosts_.push_back(ascii_lower(name));
      continue;
    }
    int bits = 128;
    const int most = name.find(':') == name.npos ? 32 : 128;
    if (slash != entry.npos) {
      const auto digits = std::string_view(entry).substr(slash + 1);
      const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
      if (fault != std::errc{} || end != digits.data() + digits.size() || bits < 0 || bits > most)
        return Error{entry + " has a length that is none: write ADDRESS/BITS", "allow-internal"};
      if (most == 32) bits += 96;
    }
    out.ranges_.push_back({*address, bits});
  }
  return out;
}

AllowList AllowList::everything() { return *parse({"0.0.0.0/0", "::/0"}); }

bool AllowList::allows(const Address& address) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [&](const Range& r) { return within(address, r.address, r.bits); });
}

bool AllowList::allows_host(std::string_view host) const {
  const std::string lower = ascii_lower(host);
  return std::find(hosts_.begin(), hosts_.end(), lower) != hosts_.end();
}

bool is_public(const Address& a) {
  if (within(a, "::ffff:0:0", 96)) return is_public_v4(v4_at(a, 12));
  if (within(a, "64:ff9b::", 96)) return is_public_v4(v4_at(a, 12));
  if (within(a, "2002::", 16)) return is_public_v4(v4_at(a, 2));
  // All else that is public is global unicast; ::/96 (compatible, loopback), local NAT64, unique and
  // link-local, multicast are not.
  if (!within(a, "2000::", 3)) return false;
  return !within(a, "2001::", 23) && !within(a, "2001:db8::", 32) && !within(a, "3fff::", 20);
}

}  // namespace onus::notify
