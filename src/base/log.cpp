// Log lines on stderr, through spdlog, which orders the lines of many threads.
#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/json.hpp>

#include "base/text.h"
#include "base/time.h"

namespace onus::log {
namespace {

constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warn", "error"};
std::atomic<Level> least{Level::info};
std::atomic<Style> style{Style::text};

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("onus", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::trace);  // write() has decided already
    made->flush_on(spdlog::level::trace);
    return made;
  }();
  return *instance;
}

std::string json_quoted(std::string_view text) {
  return boost::json::serialize(boost::json::value(make_storable(text)));
}

/// As JSON: `nan` and `inf` have no number there.
std::string json_value(const Field& field) {
  if (field.quoted || field.value.find("nan") != std::string::npos ||
      field.value.find("inf") != std::string::npos)
    return json_quoted(field.value);
  return field.value;
}

/// As it stands if it is one plain word, else quoted, so that a value can never forge a field or a line.
std::string text_value(const Field& field) {
  const bool plain = !field.value.empty() && std::all_of(field.value.begin(), field.value.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
  });
  return plain ? field.value : json_quoted(field.value);
}

}  // namespace

void configure(Level level, Style wanted) {
  least = level;
  style = wanted;
}

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
  if (level < least.load(std::memory_order_relaxed)) return;
  const std::string_view name = kNames[static_cast<std::size_t>(level)];
  const std::string now = format(system_clock().now());
  std::string line;
  if (style.load(std::memory_order_relaxed) == Style::json) {
    line = "{\"ts\":\"" + now + "\",\"level\":\"" + std::string(name) + "\",\"msg\":" + json_quoted(message);
    for (const Field& field : fields) line += "," + json_quoted(field.key) + ":" + json_value(field);
    line += "}";
  } else {
    line = now + " " + std::string(name) + " " + one_line(make_storable(message));
    for (const Field& field : fields) line += " " + std::string(field.key) + "=" + text_value(field);
  }
  logger().log(spdlog::level::critical, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace onus::log
