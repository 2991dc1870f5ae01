// One request as its bytes come in: the parser beneath (in http_beast.cpp) with the strictness it lacks.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/wire.h"

namespace onus::server {

class RequestParser {
 public:
  /// `header_limit` bounds request line and headers together, in bytes.
  explicit RequestParser(std::size_t header_limit);
  ~RequestParser();

  /// Takes what it can of the bytes that came; returns how many. The rest must be given again, with what
  /// follows.
  std::size_t feed_head(std::string_view bytes);
  /// After head_done(). A body larger than `limit` is refused with 413.
  void limit_body(std::size_t limit);
  std::size_t feed_body(std::string_view bytes);

  bool head_done() const;
  bool done() const;
  const std::optional<Refusal>& refusal() const;

  // Once head_done(), if not refused:
  std::string method() const;
  std::string target() const;
  Headers take_headers();
  const Framing& framing() const;
  bool http_1_0() const;
  bool keep_alive() const;

  std::size_t body_size() const;
  std::string take_body();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onus::server
