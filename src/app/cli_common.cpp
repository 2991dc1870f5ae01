// What the commands share: asking the API, and printing as JSON or as a table.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli.h"
#include "base/json_text.h"
#include "base/text.h"
#include "catalogue/service.h"

namespace onus::app {
namespace {

void print_indented(const json::value& value, int depth) {
  const std::string pad(static_cast<std::size_t>(depth) * 2, ' ');
  if (const json::object* object = value.if_object(); object && !object->empty()) {
    std::cout << "{";
    const char* separator = "\n";
    for (const auto& [name, member] : *object) {
      std::cout << separator << pad << "  " << json::serialize(json::value(name)) << ": ";
      print_indented(member, depth + 1);
      separator = ",\n";
    }
    std::cout << "\n" << pad << "}";
  } else if (const json::array* array = value.if_array(); array && !array->empty()) {
    std::cout << "[";
    const char* separator = "\n";
    for (const json::value& item : *array) {
      std::cout << separator << pad << "  ";
      print_indented(item, depth + 1);
      separator = ",\n";
    }
    std::cout << "\n" << pad << "]";
  } else {
    std::cout << json_text(value);
  }
}

/// Width on a terminal: code points, which is near enough for names and titles.
std::size_t width(const std::string& text) {
  std::size_t n = 0;
  for (unsigned char c : text) n += (c & 0xC0) != 0x80;
  return n;
}

}  // namespace

std::optional<json::value> ask(Global& global, std::string_view method, const std::string& path,
                               const json::value& body) {
  std::string text = body.is_null() ? "" : json::serialize(body);
  auto answer = call(global.connection, method, path, text);
  if (!answer) {
    fail(global, answer.error().message);
    return std::nullopt;
  }
  if (answer->status < 200 || answer->status > 299) {
    fail(global, problem_text(*answer));
    return std::nullopt;
  }
  return answer->json();
}

std::optional<json::array> ask_all(Global& global, const std::string& path, std::size_t most) {
  json::array items;
  std::string after;
  do {
    std::string separator = path.find('?') == std::string::npos ? "?" : "&";
    auto page = ask(global, "GET",
                    path + separator + "limit=1000" + (after.empty() ? "" : "&after=" + url_encode(after)));
    if (!page) return std::nullopt;
    const json::object* list = page->if_object();
    const json::array* found = list ? find_array(*list, "items") : nullptr;
    if (!found) {
      fail(global, "the server's answer is not a list: is --server an Onus?");
      return std::nullopt;
    }
    for (const json::value& item : *found) {
      if (items.size() < most) items.push_back(item);
    }
    after = find_scalar(*list, "next").value_or("");
  } while (!after.empty() && items.size() < most);
  return items;
}

std::optional<std::string> read_input(Global& global, const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) {  // a folder opens, and reading it throws
    fail(global, "cannot read " + file + ": is it a file that you may read?");
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void print_json(const json::value& value) {
  if (isatty(STDOUT_FILENO)) {
    print_indented(value, 0);
    std::cout << "\n";
  } else {
    std::cout << json_text(value) << "\n";
  }
}

void print_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& cell : header) widths.push_back(width(cell));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], width(row[i]));
  }
  auto print_row = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += one_line(row[i]);
      if (i + 1 < row.size()) line += std::string(widths[i] - std::min(widths[i], width(row[i])) + 2, ' ');
    }
    std::cout << line << "\n";
  };
  print_row(header);
  for (const auto& row : rows) print_row(row);
}

std::string text_member(const json::value& object, std::string_view name) {
  if (!object.is_object()) return "";
  const json::value* found = object.get_object().if_contains(name);
  if (found && found->is_double()) return decimal_text(found->get_double());
  return find_scalar(object.get_object(), name).value_or("");
}

std::string terms_text(const json::value& row, std::string_view when) {
  const json::value& terms = row.at(when);
  if (terms.is_null()) return "-";
  const std::string target = text_member(terms, "availability_percent");
  return (target.empty() ? "no target" : target + "%") + ", " + text_member(terms, "operating_model") +
         ", nights " + text_member(terms, "out_of_hours");
}

const json::array& list_of(const json::value& object, std::string_view name) {
  static const json::array none;
  const json::array* found = object.is_object() ? find_array(object.get_object(), name) : nullptr;
  return found ? *found : none;
}

Currency currency_of(const json::value& body) {
  const auto found = Currency::parse(text_member(body, "currency"));
  return found ? *found : Currency{};
}

std::string money(const json::value& object, std::string_view name, const Currency& currency) {
  const json::value* found = object.is_object() ? find(object.get_object(), name) : nullptr;
  return found && found->is_int64() ? format_money(found->get_int64(), currency) : "not known";
}

std::string about(const json::value& object, std::string_view name, const json::value& body) {
  const json::value* found = object.is_object() ? find(object.get_object(), name) : nullptr;
  if (!found || !found->is_int64()) return "not known";
  const auto known =
      text_member(body, "standing") == "guess" ? catalogue::Standing::guess : catalogue::Standing::data;
  return "about " + format_money(catalogue::round_to_standing(found->get_int64(), known), currency_of(body));
}

void fail(Global& global, const std::string& message) {
  std::cerr << "onus: " << message << "\n";
  global.exit = kFailed;
}

void fail_with_findings(Global& global, const Answer& answer) {
  const json::value body = answer.json();
  const json::array* errors = body.is_object() ? find_array(body.get_object(), "errors") : nullptr;
  if (!errors) return fail(global, problem_text(answer));
  for (const json::value& error : *errors)
    std::cerr << (error.is_string() ? std::string(error.get_string()) : text_member(error, "message"))
              << "\n";
  global.exit = kFailed;
}

}  // namespace onus::app
