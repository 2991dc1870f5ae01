// Heads of answers as bytes, and the strictness on requests that the parser beneath does not have.
#include "server/wire.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "base/log.h"
#include "base/text.h"

namespace onus::server {
namespace {

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html onus";

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

// RFC 9110's IMF-fixdate, whose names are English in every locale.
std::string http_date(Instant now) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = now.us / 1'000'000;
  std::tm tm{};
  gmtime_r(&seconds, &tm);
  char text[40];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[tm.tm_wday], tm.tm_mday,
                months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
  return text;
}

bool fits_a_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// The hop's own business: handlers cannot set these.
bool ours(std::string_view name) {
  return ascii_iequals(name, "Content-Length") || ascii_iequals(name, "Transfer-Encoding") ||
         ascii_iequals(name, "Connection") || ascii_iequals(name, "Date");
}

std::optional<std::uint64_t> parse_length(std::string_view text) {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

}  // namespace

FramingResult check_framing(int minor_version, const Headers& headers) {
  FramingResult result;
  const auto refuse = [&](int status, std::string_view detail) {
    result.refusal = Refusal{status, detail};
    return result;
  };
  int hosts = 0, lengths = 0, encodings = 0;
  for (const auto& [name, value] : headers) {
    if (!fits_a_line(value)) return refuse(400, "A header goes over more than one line.");
    if (name == "host") {
      ++hosts;
      if (value.find_first_of(" \t,/@") != std::string::npos) return refuse(400, "Host is malformed.");
    } else if (name == "content-length") {
      const auto length = parse_length(value);
      if (++lengths > 1 || !length) return refuse(400, "Content-Length must be one number, given once.");
      result.framing.content_length = *length;
    } else if (name == "transfer-encoding") {
      if (++encodings > 1 || !ascii_iequals(value, "chunked"))
        return refuse(400, "Transfer-Encoding must be chunked, given once.");
      result.framing.chunked = true;
    } else if (name == "expect") {
      if (!ascii_iequals(value, "100-continue")) return refuse(417, "Only Expect: 100-continue is known.");
      result.framing.expects_continue = minor_version >= 1;
    }
  }
  if (hosts > 1 || (hosts == 0 && minor_version >= 1)) return refuse(400, "Host must be given once.");
  if (encodings > 0 && minor_version == 0) return refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
  if (encodings > 0 && lengths > 0)
    return refuse(400, "Transfer-Encoding and Content-Length exclude each other.");
  return result;
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string render_head(const Response& response, const HeadOptions& options) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  head += reason(response.status);
  head += "\r\n";
  const auto add = [&](std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  };
  add("Date", http_date(options.now));
  for (const auto& [name, value] : response.headers) {
    if (ours(name)) continue;
    if (fits_a_line(name) && fits_a_line(value)) {
      add(name, value);
    } else {
      log::error("a response header would break its line and is left out", {{"header", one_line(name)}});
    }
  }
  const auto unless_set = [&](std::string_view name, std::string_view value) {
    if (response.header(name).empty()) add(name, value);
  };
  unless_set("X-Content-Type-Options", "nosniff");
  unless_set("Referrer-Policy", "same-origin");
  unless_set("Cache-Control", "no-store");
  if (ascii_lower(response.header("Content-Type")).starts_with("text/html"))
    unless_set("Content-Security-Policy", kContentSecurityPolicy);
  if (options.tls) add("Strict-Transport-Security", "max-age=31536000");
  if (options.chunked) {
    add("Transfer-Encoding", "chunked");
  } else if (!options.unbounded && has_body(response.status)) {
    add("Content-Length", std::to_string(options.content_length));
  }
  if (!options.keep_alive) {
    add("Connection", "close");
  } else if (options.http_1_0) {
    add("Connection", "keep-alive");
  }
  head += "\r\n";
  return head;
}

std::string render_chunk(std::string_view text) {
  char size[24];
  const auto length = std::snprintf(size, sizeof size, "%zx\r\n", text.size());
  std::string chunk(size, static_cast<std::size_t>(length));
  chunk += text;
  chunk += "\r\n";
  return chunk;
}

}  // namespace onus::server
