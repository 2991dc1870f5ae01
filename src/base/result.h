// Result: a value or an error, for everything that comes from outside and may be wrong.
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace onus {

/// What was wrong with something that came from outside. `field` is a path such as `spec.layers[0].start`
/// (empty if no field is to blame); `message` says what is wrong and how to mend it.
struct Error {
  std::string message;
  std::string field;
  friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the Error that prevented it. Test before use: `if (!r) return r.error();`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }
  T value_or(T other) const { return *this ? **this : std::move(other); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace onus
