// Network addresses: parsing by the system's own functions, membership by bits.
#include "server/addresses.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace onus::server {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_v4(const Address& address) {
  return std::equal(kMapped.begin(), kMapped.end(), address.bytes.begin());
}

std::optional<int> parse_number(std::string_view text, int max) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > max)
    return std::nullopt;
  return number;
}

// The elements of a list header that may be sent in several lines, in order.
std::vector<std::string> list_header(const Request& request, std::string_view name) {
  std::vector<std::string> items;
  for (const auto& [key, value] : request.headers) {
    if (key != name) continue;
    for (const auto& item : split(value, ',')) items.emplace_back(trim(item));
  }
  return items;
}

// Some proxies add the port to what they forward: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, std::max<std::size_t>(text.find(']'), 1) - 1);
  return std::ranges::count(text, ':') == 1 ? text.substr(0, text.find(':')) : text;
}

}  // namespace

Result<Address> Address::parse(std::string_view text) {
  const std::string copy(text);
  Address address;
  if (copy.find('\0') == std::string::npos) {
    if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
    std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
    if (inet_pton(AF_INET, copy.c_str(), address.bytes.data() + 12) == 1) return address;
  }
  return Error{"not an IP address: " + excerpt(text, 60), ""};
}

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (is_v4(*this)) {
    inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
  } else {
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
  }
  return buffer;
}

Result<TrustedProxies> TrustedProxies::parse(std::span<const std::string> networks) {
  TrustedProxies result;
  for (const auto& text : networks) {
    const auto slash = text.find('/');
    auto address = Address::parse(std::string_view(text).substr(0, slash));
    if (!address)
      return Error{address.error().message + ": write an address or a network such as 10.0.0.0/8",
                   "trusted-proxy"};
    Network network{*address, 128};
    if (slash != std::string::npos) {
      const bool v4 = text.find(':') == std::string::npos;
      const auto bits = parse_number(std::string_view(text).substr(slash + 1), v4 ? 32 : 128);
      if (!bits)
        return Error{"not a network: " + text + ": write one such as 10.0.0.0/8 or fd00::/8",
                     "trusted-proxy"};
      network.bits = v4 ? 96 + *bits : *bits;
    }
    result.networks_.push_back(network);
  }
  return result;
}

bool TrustedProxies::contains(const Address& address) const {
  return std::ranges::any_of(networks_, [&](const Network& network) {
    const int whole = network.bits / 8, part = network.bits % 8;
    if (!std::equal(address.bytes.begin(), address.bytes.begin() + whole, network.address.bytes.begin()))
      return false;
    const auto mask = static_cast<std::uint8_t>(0xff00 >> part);
    return part == 0 || ((address.bytes[whole] ^ network.address.bytes[whole]) & mask) == 0;
  });
}

std::string client_network(const std::string& client_address) {
  if (client_address.find(':') == std::string::npos) return client_address;  // an IPv4 address
  auto address = Address::parse(client_address);
  if (!address) return client_address;
  std::fill(address->bytes.begin() + 8, address->bytes.end(), std::uint8_t{0});
  return address->text();
}

void TrustedProxies::apply(Request& request, const std::string& peer, bool tls) const {
  request.client_address = peer;
  request.secure = tls;
  const auto address = Address::parse(peer);
  if (!address) return;
  request.client_address = address->text();
  if (!contains(*address)) return;

  const auto hops = list_header(request, "x-forwarded-for");
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto before = Address::parse(without_port(*hop));
    if (!before) break;  // what stands left of nonsense was not written by a proxy we know
    request.client_address = before->text();
    if (!contains(*before)) break;
  }
  const auto protocols = list_header(request, "x-forwarded-proto");
  if (!protocols.empty()) request.secure = ascii_iequals(protocols.back(), "https");
}

Result<ListenAddress> parse_listen(std::string_view text) {
  const Error wrong{"not a listen address: " + std::string(text) + ": write host:port or [v6]:port",
                    "listen"};
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong;
  auto host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return wrong;
  }
  const auto port = parse_number(text.substr(colon + 1), 65535);
  if (!port) return wrong;
  return ListenAddress{std::string(host), static_cast<std::uint16_t>(*port)};
}

}  // namespace onus::server
