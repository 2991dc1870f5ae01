// onus apply, export, check: the organisation as documents, and whether somebody answers all year.
#include <iostream>

#include "app/cli.h"
#include "app/gap_groups.h"
#include "base/text.h"

namespace onus::app {
namespace {

struct ApplyOptions {
  std::string file, set = "default", note;
  bool take = false, prune = false, yes = false, dry_run = false;
};

void print_touched(const json::object& result, std::string_view name, std::string_view sign) {
  const json::array* list = find_array(result, name);
  if (!list) return;
  for (const json::value& item : *list) {
    std::cout << sign << " " << text_member(item, "kind") << "/" << text_member(item, "name") << "\n";
    const json::array* changes = item.is_object() ? find_array(item.get_object(), "changes") : nullptr;
    if (!changes || sign != "~") continue;
    for (const json::value& change : *changes) {
      std::cout << "    " << text_member(change, "field") << ": " << text_member(change, "before") << " -> "
                << text_member(change, "after") << "\n";
    }
  }
}

void apply(Global& global, const ApplyOptions& options) {
  auto text = read_input(global, options.file);
  if (!text) return;
  std::string path = "/api/v1/apply?set=" + url_encode(options.set) + "&file=" + url_encode(options.file);
  if (options.take) path += "&take=true";
  if (options.prune) path += "&prune=true";
  if (options.yes) path += "&yes=true";
  if (options.dry_run) path += "&dryRun=true";
  if (!options.note.empty()) path += "&note=" + url_encode(options.note);
  auto answer = call(global.connection, "POST", path, *text, "application/yaml");
  if (!answer) return fail(global, answer.error().message);
  if (answer->status != 200) return fail_with_findings(global, *answer);
  json::value body = answer->json();
  const json::object* result = body.if_object();
  if (!result) return fail(global, "the server's answer is not JSON: is --server an Onus?");
  if (const json::array* warnings = find_array(*result, "warnings")) {
    for (const json::value& warning : *warnings) {
      if (warning.is_string()) std::cerr << std::string_view(warning.get_string()) << "\n";
    }
  }
  if (global.json) {
    print_json(body);
  } else {
    print_touched(*result, "created", "+");
    print_touched(*result, "updated", "~");
    print_touched(*result, "removed", "-");
    print_touched(*result, "taken_over", "<");
    auto count = [&](const char* name) {
      const json::array* list = find_array(*result, name);
      return std::to_string(list ? list->size() : 0);
    };
    std::cout << (options.dry_run ? "would be: " : "") << count("created") << " created, " << count("updated")
              << " updated, " << count("removed") << " removed, " << text_member(body, "unchanged")
              << " unchanged\n";
  }
  if (options.dry_run && text_member(body, "difference") == "true") global.exit = kDifference;
}

void export_all(Global& global) {
  auto answer = call(global.connection, "GET", "/api/v1/export");
  if (!answer) return fail(global, answer.error().message);
  if (answer->status != 200) return fail(global, problem_text(*answer));
  std::cout << answer->body;
}

void check(Global& global, const std::string& from, const std::string& to) {
  std::string path = "/api/v1/check?";
  if (!from.empty()) path += "from=" + url_encode(from) + "&";
  if (!to.empty()) path += "to=" + url_encode(to);
  auto body = ask(global, "GET", path);
  if (!body) return;
  const json::array* holes = body->is_object() ? find_array(body->get_object(), "holes") : nullptr;
  if (global.json) {
    print_json(*body);
  } else {
    const auto zone = Zone::find(text_member(*body, "zone"));
    for (const GapGroup& group : group_gaps(holes ? *holes : json::array{}, zone ? *zone : Zone::utc()))
      std::cout << text_of(group) << "\n";
    if (holes && !holes->empty()) {
      const std::string total = text_member(*body, "holes_total"), shown = std::to_string(holes->size());
      std::cout << total << " holes" << (total == shown ? "" : ", of which the first " + shown + " are told")
                << "; times are those of " << (zone ? zone->name() : "UTC") << "\n";
    }
    const json::array* people = body->is_object() ? find_array(body->get_object(), "people") : nullptr;
    for (const json::value& person : people ? *people : json::array{}) {
      std::cerr << "warning: " << text_member(person, "name") << ": " << text_member(person, "text") << "\n";
    }
    if (!holes || holes->empty()) std::cout << "no holes: every service that needs cover reaches somebody\n";
  }
  if (holes && !holes->empty()) global.exit = kHoles;
}

}  // namespace

void add_document_commands(CLI::App& app, Global& global) {
  auto options = std::make_shared<ApplyOptions>();
  auto* command = app.add_subcommand("apply", "Bring the organisation to what a file of documents says");
  command->footer("Example: onus apply -f org.yaml --dry-run");
  command
      ->add_option("-f,--file", options->file,
                   "YAML of onus.dev/v1 documents or Backstage entities, or - for standard input")
      ->required();
  command->add_option("--set", options->set, "the set that owns these documents")->capture_default_str();
  command->add_flag("--take", options->take, "take over documents that another set owns");
  command->add_flag("--prune", options->prune, "remove what the set owns and the file no longer has");
  command->add_flag("--yes", options->yes, "allow --prune to remove more than a tenth of the set");
  command->add_flag("--dry-run", options->dry_run, "only show what would change; exit 2 if anything would");
  command->add_option("--note", options->note, "why, kept with the versions");
  command->callback([&global, options] { apply(global, *options); });

  auto* exporting =
      app.add_subcommand("export", "Print all documents as YAML that apply takes back unchanged");
  exporting->footer("Example: onus export > org.yaml");
  exporting->callback([&global] { export_all(global); });

  auto from = std::make_shared<std::string>(), to = std::make_shared<std::string>();
  auto* checking = app.add_subcommand(
      "check", "Prove the next 365 days: list every hole in the cover; exit 3 if there is one");
  checking->footer("Example: onus check --to 2027-01-01T00:00:00Z");
  checking->add_option("--from", *from, "RFC 3339 time; default now");
  checking->add_option("--to", *to, "RFC 3339 time; default 365 days after --from");
  checking->callback([&global, from, to] { check(global, *from, *to); });
}

}  // namespace onus::app
