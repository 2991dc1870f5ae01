// Reads CBOR; never past the end, and never more items than there are bytes.
#include "people/cbor.h"

#include <optional>

#include "base/text.h"

namespace onus::people {
namespace {

constexpr int kDepth = 8;

class Reader {
 public:
  explicit Reader(std::string_view data) : data_(data) {}

  std::optional<Cbor> item(int depth) {
    if (depth > kDepth || data_.empty()) return std::nullopt;
    const auto head = static_cast<unsigned char>(data_[0]);
    data_.remove_prefix(1);
    const int major = head >> 5;
    const auto value = argument(head & 31);
    if (!value) return std::nullopt;
    switch (major) {
      case 0:
      case 1:
        return integer(*value, major == 1);
      case 2:
      case 3:
        return string(*value, major == 3);
      case 4:
        return array(*value, depth);
      case 5:
        return map(*value, depth);
      case 7:
        return simple(head & 31);
      default:
        return std::nullopt;
    }
  }
  std::string_view rest() const { return data_; }

 private:
  std::optional<std::uint64_t> argument(unsigned low) {
    if (low < 24) return low;
    if (low > 27) return std::nullopt;
    const std::size_t size = std::size_t{1} << (low - 24);
    if (data_.size() < size) return std::nullopt;
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < size; ++i) out = out << 8 | static_cast<unsigned char>(data_[i]);
    data_.remove_prefix(size);
    return out;
  }

  static std::optional<Cbor> integer(std::uint64_t value, bool negative) {
    if (value > INT64_MAX) return std::nullopt;
    const auto number = static_cast<std::int64_t>(value);
    return Cbor{.type = Cbor::Type::integer, .number = negative ? -1 - number : number};
  }

  std::optional<Cbor> string(std::uint64_t size, bool text) {
    if (size > data_.size()) return std::nullopt;
    Cbor out{.type = text ? Cbor::Type::text : Cbor::Type::bytes,
             .string = std::string(data_.substr(0, size))};
    if (text && !storable(out.string)) return std::nullopt;
    data_.remove_prefix(size);
    return out;
  }

  std::optional<Cbor> array(std::uint64_t size, int depth) {
    Cbor out{.type = Cbor::Type::array};
    if (size > data_.size()) return std::nullopt;
    for (std::uint64_t i = 0; i < size; ++i) {
      auto one = item(depth + 1);
      if (!one) return std::nullopt;
      out.items.push_back(std::move(*one));
    }
    return out;
  }

  std::optional<Cbor> map(std::uint64_t size, int depth) {
    Cbor out{.type = Cbor::Type::map};
    if (size > data_.size()) return std::nullopt;
    for (std::uint64_t i = 0; i < size; ++i) {
      auto key = item(depth + 1);
      if (!key) return std::nullopt;
      const bool known = key->is(Cbor::Type::text)      ? out.find(key->string) != nullptr
                         : key->is(Cbor::Type::integer) ? out.find(key->number) != nullptr
                                                        : true;
      auto value = item(depth + 1);
      if (known || !value) return std::nullopt;
      out.map.emplace_back(std::move(*key), std::move(*value));
    }
    return out;
  }

  static std::optional<Cbor> simple(unsigned low) {
    if (low == 20 || low == 21) return Cbor{.type = Cbor::Type::boolean, .number = low == 21};
    if (low == 22) return Cbor{};
    return std::nullopt;
  }

  std::string_view data_;
};

}  // namespace

const Cbor* Cbor::find(std::string_view key) const {
  for (const auto& [name, value] : map)
    if (name.is(Type::text) && name.string == key) return &value;
  return nullptr;
}

const Cbor* Cbor::find(std::int64_t key) const {
  for (const auto& [name, value] : map)
    if (name.is(Type::integer) && name.number == key) return &value;
  return nullptr;
}

Result<Cbor> read_cbor(std::string_view data, std::string_view& rest) {
  Reader reader(data);
  auto item = reader.item(0);
  if (!item) return Error{"is no CBOR of the sort that WebAuthn uses", ""};
  rest = reader.rest();
  return std::move(*item);
}

}  // namespace onus::people
