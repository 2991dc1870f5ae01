// Starting and stopping a node.
#include "app/node.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "app/assets.h"
#include "app/audit_api.h"
#include "app/audit_keeper.h"
#include "app/history_keeper.h"
#include "app/idempotency.h"
#include "app/openapi_api.h"
#include "app/operations_api.h"
#include "app/publisher.h"
#include "app/serving_lock.h"
#include "app/wiring.h"
#include "base/crypto.h"
#include "base/host.h"
#include "base/log.h"
#include "base/text.h"
#include "document/document.h"
#include "incident/incident_api.h"
#include "insight/cost_api.h"
#include "insight/cost_records.h"
#include "insight/cover_change.h"
#include "insight/currency.h"
#include "insight/insight_api.h"
#include "insight/peaks.h"
#include "insight/practice_api.h"
#include "insight/review.h"
#include "insight/simulate_api.h"
#include "insight/what_if_api.h"
#include "model/cover.h"
#include "model/figures_json.h"
#include "model/model_api.h"
#include "notify/canary.h"
#include "notify/claims.h"
#include "notify/inbox.h"
#include "notify/sender.h"
#include "paging/engine.h"
#include "paging/outbox.h"
#include "paging/paging_api.h"
#include "paging/rota_api.h"
#include "people/access.h"
#include "people/sealed.h"
#include "server/server.h"
#include "signal/heartbeat_json.h"
#include "signal/intake.h"
#include "signal/senders.h"

namespace onus::app {
namespace {

constexpr std::string_view kDemoService = "checkout";
constexpr std::string_view kDemoIntegration = "demo-monitor";
constexpr Duration kDrain = Duration::seconds(10);

/// The first line of a file that holds a secret.
Result<std::string> read_secret(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  if (!in || !std::getline(in, line))
    return Error{
        "cannot read " + path + ": is it a file that Onus may read, with the password in its first line?",
        "smtp-password-file"};
  return std::string(trim(line));
}

log::Level level_of(const std::string& text) {
  return text == "debug"   ? log::Level::debug
         : text == "warn"  ? log::Level::warn
         : text == "error" ? log::Level::error
                           : log::Level::info;
}

std::string organisation_title(const document::Organisation& org) {
  const auto& policies = org.all<model::Policy>();
  return policies.empty() ? "" : policies.begin()->second->meta.title;
}

json::object mail_json(const notify::MailStatus& mail) {
  return {{"configured", mail.configured},
          {"server", mail.server},
          {"demo", mail.demo},
          {"last_error", mail.last_error.empty() ? json::value(nullptr) : json::value(mail.last_error)}};
}

class RunningNode : public Node {
 public:
  explicit RunningNode(Config config) : config_(std::move(config)) {}
  ~RunningNode() override { RunningNode::stop(); }

  std::optional<Error> run();
  int port() const override { return server_->port(); }
  std::string sign_in_path() override;
  std::string demo_key() const override { return demo_key_; }
  void reload() override {
    auto done = server_->reload_tls();
    if (!done)
      log::error("the certificate was not reloaded", {{"why", done.error().message}});
    else if (!config_.tls_cert.empty())
      log::info("the certificate was read anew", {{"file", config_.tls_cert}});
  }
  void stop() override;

 private:
  std::optional<Error> open_database();
  std::optional<Error> open_keys(const store::Address& database);
  std::optional<Error> seed_demo();
  std::optional<Error> make_sender();
  std::optional<Error> serve();
  std::string own_address() const;
  server::Router make_router();
  void incidents_changed(const std::vector<std::int64_t>& numbers);
  void page_for(store::Tx& tx, const document::Organisation& org, const std::vector<incident::Event>& events);
  void heard(std::string_view channel);

  void give_back_lease();

  Config config_;
  const std::string node_ = Uuid::make(system_clock().now()).text();
  std::string demo_key_;
  Publisher publisher_;
  ServingLock lock_;  // let go of after the store
  std::unique_ptr<store::Store> store_;
  std::shared_ptr<Keys> keys_;
  std::unique_ptr<document::Documents> documents_;
  std::shared_ptr<people::Access> access_;
  std::unique_ptr<notify::Sender> sender_;
  std::unique_ptr<paging::Engine> engine_;
  std::unique_ptr<signal::Intake> intake_;
  std::unique_ptr<signal::Senders> senders_;
  std::unique_ptr<notify::Canary> canary_;
  std::unique_ptr<AuditKeeper> audit_keeper_;
  std::unique_ptr<HistoryKeeper> history_keeper_;
  Operations operations_;
  std::unique_ptr<server::Server> server_;
  bool stopped_ = false;
};

std::optional<Error> RunningNode::run() {
  log::configure(level_of(config_.log_level), config_.log == "json" ? log::Style::json : log::Style::text);
  if (auto error = open_database()) return error;
  if (config_.demo) {
    if (auto error = seed_demo()) return error;
  }
  if (auto error = make_sender()) return error;
  return serve();
}

std::optional<Error> RunningNode::open_database() {
  auto address = store::Address::parse(config_.database);
  if (!address) return address.error();
  if (auto failed = make_folder(*address)) return failed;
  auto lock = ServingLock::take(*address);
  if (!lock) return lock.error();
  lock_ = std::move(*lock);
  store_ = store::open(*address, system_clock());
  store_->migrate(migrations());
  if (auto error = open_keys(*address)) return error;
  documents_ = std::make_unique<document::Documents>(
      *store_, registry(), system_clock(),
      [this](const std::vector<std::pair<std::string, std::string>>& changed) {
        publisher_.organisation_changed(changed);
        if (engine_) engine_->wake();
      });
  documents_->set_guard(insight::currency_guard);
  documents_->load();
  const bool admins = config_.second_factor == "admins" || (config_.second_factor.empty() && !config_.demo);
  access_ = std::make_shared<people::Access>(
      *store_, *documents_, admins ? people::SecondFactorFor::admins : people::SecondFactorFor::nobody);
  store_->listen([this](std::string_view channel, std::string_view) { heard(channel); });
  documents_->start_polling(Duration::seconds(2));
  return std::nullopt;
}

/// The key file, made where nothing was sealed yet. A server that cannot open what is sealed does not start:
/// webhooks would go unsigned, and nobody with a second factor could sign in.
std::optional<Error> RunningNode::open_keys(const store::Address& database) {
  const std::string path =
      config_.key_file.empty() ? default_key_file(database, config_.data) : config_.key_file;
  bool in_use = false;
  store_->read([&](store::Tx& tx) { in_use = tx.one("select 1 from seal_key limit 1").has_value(); });
  if (!in_use)
    if (auto failed = make_folder(std::filesystem::absolute(path).parent_path())) return failed;
  auto keys = Keys::open(path, !in_use);
  if (!keys) return keys.error();
  keys_ = *keys;
  if (is_open_to_others(path))
    log::warn("others than Onus may read the key file: chmod 600 it", {{"file", path}});
  std::optional<Error> missing;
  store_->write([&](store::Tx& tx) {
    missing = people::missing_key(tx, *keys_);
    if (!missing) people::seal_clear(tx, *keys_);
  });
  if (missing) missing->message += "; if it is lost, `onus keys forget` gives up what it sealed";
  return missing;
}

/// What another node (or this one) committed. Never blocks.
void RunningNode::heard(std::string_view channel) {
  if (channel == document::Documents::kChannel) documents_->hint();
  if (channel == people::Access::kChannel) access_->forget_tokens();
}

/// Applies the demo organisation unless it is there, and makes its integration, whose key is kept in the data
/// folder.
std::optional<Error> RunningNode::seed_demo() {
  if (auto failed = make_folder(std::filesystem::path(config_.data))) return failed;
  const std::string key_file = config_.data + "/demo-key";
  const auto kept = read_secret(key_file);
  demo_key_ = kept ? *kept : random_key(32);
  // The folder may have served the demo of another database before.
  if (signal::KeyIndex(*documents_->current()).find(demo_key_)) return std::nullopt;
  std::vector<document::Finding> findings;
  document::ApplyRequest request;
  request.set = "demo";
  request.actor = "onus";
  request.note = "the demo organisation";
  std::string yaml(demo_yaml());
  yaml +=
      "---\napiVersion: onus.dev/v1\nkind: Integration\nmetadata: {name: " + std::string(kDemoIntegration) +
      ", title: \"Demo monitor\"}\nspec: {type: pagerduty-events-v2, service: checkout, key: \"" + demo_key_ +
      "\"}\n";
  request.documents = document::parse_documents(yaml, "demo.yaml", findings);
  request.findings = std::move(findings);
  document::ApplyResult result = documents_->apply(request);
  if (result.refused()) {
    std::string text = "the demo organisation was refused:";
    for (const auto& finding : result.findings) text += "\n" + finding.text();
    return Error{text, ""};
  }
  std::ofstream out(key_file);
  chmod(key_file.c_str(), 0600);
  out << demo_key_ << "\n";
  if (!out.flush())
    return Error{"cannot write " + key_file + ": may Onus write there, and is there room?", "data"};
  return std::nullopt;
}

std::optional<Error> RunningNode::make_sender() {
  notify::SenderOptions options;
  options.node = node_;
  options.url = config_.url;
  options.mail_from = config_.mail_from;
  options.smtp = config_.smtp;
  options.allow_internal = config_.allow_internal;
  options.keys = keys_;
  if (!config_.smtp_password_file.empty()) {
    auto password = read_secret(config_.smtp_password_file);
    if (!password) return password.error();
    options.smtp_password = *password;
  }
  options.inbox_changed = [this](const Uuid&) { publisher_.inbox_changed(); };
  options.recorded = [this](const paging::Notification& notification, paging::Outcome) {
    if (notification.incident != 0) publisher_.incidents_changed({notification.incident});
    publisher_.person_changed(notification.person,
                              notification.kind == paging::MessageKind::test ? "test" : "page");
  };
  auto sender = notify::Sender::make(*store_, *documents_, options);
  if (!sender) return sender.error();
  sender_ = std::move(*sender);
  for (const std::string& warning : sender_->warnings()) log::warn(warning, {});

  paging::Engine::Options engine_options;
  engine_options.node = {
      .id = options.node, .host = host_name(), .version = ONUS_VERSION, .started_at = {}, .seen_at = {}};
  engine_options.changed = [this](const std::vector<std::int64_t>& incidents) {
    incidents_changed(incidents);
  };
  engine_ = std::make_unique<paging::Engine>(*store_, *documents_, engine_options);
  intake_ = std::make_unique<signal::Intake>(*store_, *documents_, system_clock(),
                                             [this](const std::vector<std::int64_t>& incidents) {
                                               if (incidents.empty())
                                                 publisher_.signals_received();
                                               else
                                                 incidents_changed(incidents);
                                             });
  intake_->start();
  senders_ = std::make_unique<signal::Senders>(*store_, *documents_, *intake_, system_clock());
  auto canary = notify::Canary::make(
      *store_, *intake_, *sender_,
      {.watcher = config_.watcher, .late = [this] {
         return timers_late(*engine_,
                            store_->read_returning<Instant>([](store::Tx& tx) { return tx.now(); }));
       }});
  if (!canary) return canary.error();
  canary_ = std::move(*canary);
  engine_->add_timed(notify::bring_caps_forward);
  engine_->add_timed(signal::bring_heartbeats_forward);
  engine_->add_turn([this] { return signal::heartbeat_turn(*senders_); });
  engine_->add_turn([turn = std::make_shared<insight::PeakTurn>(*store_, *documents_, system_clock())] {
    return std::optional(turn->run());
  });
  engine_->add_turn([turn = std::make_shared<insight::ReviewTurn>(*store_, *documents_, system_clock())] {
    return std::optional(turn->run());
  });
  return std::nullopt;
}

/// After each commit that changed incidents: timers and outbox may have something due, and screens want to
/// know.
void RunningNode::incidents_changed(const std::vector<std::int64_t>& numbers) {
  sender_->wake();
  engine_->wake();
  publisher_.incidents_changed(numbers);
}

/// Gives events that a route made to paging, in their transaction, and tells of them once it has committed.
void RunningNode::page_for(store::Tx& tx, const document::Organisation& org,
                           const std::vector<incident::Event>& events) {
  paging::handle(tx, org, events, tx.now());
  std::vector<std::int64_t> numbers;
  for (const incident::Event& event : events) numbers.push_back(event.incident);
  tx.after_commit([this, numbers] { incidents_changed(numbers); });
}

server::Router RunningNode::make_router() {
  server::Router router;
  auto may_edit = people::make_may_edit(*documents_);
  auto changed = [this](const std::vector<std::int64_t>& numbers) { incidents_changed(numbers); };
  people::AccessOptions access;
  access.demo = config_.demo;
  access.version = ONUS_VERSION;
  access.url = config_.url;
  access.organisation = organisation_title;
  access.mail_link = [this](std::string_view email, std::string_view person,
                            std::function<std::string()> link) {
    sender_->mail_link(email, person, std::move(link));
  };
  access.tell = [this](std::string_view person, people::AccountNews news) {
    sender_->mail_news(person, news);
  };
  people::add_access_routes(router, *store_, *documents_, access_, access);
  people::add_second_factor_routes(router, *store_, *documents_, access_, keys_, access);
  people::add_people_routes(router, *store_, *documents_, keys_);
  const auto arrange = insight::cover_arrangement(*documents_);
  document::add_routes(router, *documents_, may_edit, arrange);
  add_audit_routes(router, *store_, *documents_);
  model::add_routes(router, *documents_, system_clock());
  model::add_figures_routes(router, *store_, *documents_, system_clock());
  model::add_decision_routes(router, *store_, *documents_, may_edit, {arrange, insight::coming_premium});
  insight::add_routes(router, *store_, *documents_, system_clock());
  insight::add_cost_routes(router, *store_, *documents_, system_clock());
  insight::add_what_if_routes(router, *store_, *documents_, system_clock());
  insight::add_simulation_routes(router, *store_, *documents_, system_clock());
  insight::add_practice_routes(router, *store_, *documents_, system_clock());
  insight::add_review_routes(router, *store_, *documents_);
  incident::add_routes(router,
                       {*store_, [this](store::Tx& tx) { return documents_->current(tx); },
                        [this](store::Tx& tx, const document::Organisation& org,
                               const std::vector<incident::Event>& events) { page_for(tx, org, events); }});
  auto holes = std::make_shared<paging::CheckCache>();
  paging::add_routes(router, *store_, *documents_, changed, holes);
  paging::add_rota_routes(router, *store_, *documents_, system_clock(), may_edit, holes);
  paging::add_oncall_routes(router, *store_, *documents_, system_clock(), holes, signal::heartbeats_json);
  paging::add_report_routes(router, *store_, *documents_, system_clock());
  paging::add_health_routes(router, *store_, *documents_, system_clock(),
                            {ONUS_VERSION, config_.url, [this] { return mail_json(sender_->mail()); }},
                            holes);
  signal::add_pagerduty_routes(router, *senders_);
  signal::add_webhook_routes(router, *senders_);
  signal::add_opsgenie_routes(router, *senders_);
  signal::add_alertmanager_routes(router, *senders_);
  signal::add_integration_routes(router, *senders_, may_edit);
  notify::add_inbox_routes(router, *store_, *documents_, config_.smtp.empty());
  add_operations_routes(router, operations_);
  canary_->add_route(router);
  add_asset_routes(router);
  add_openapi_route(router, ONUS_VERSION);
  return router;
}

std::optional<Error> RunningNode::serve() {
  server::ServerOptions options;
  options.listen = config_.listen;
  options.tls_cert = config_.tls_cert;
  options.tls_key = config_.tls_key;
  options.trusted_proxies = config_.trusted_proxies;
  auto server = server::Server::start(options, with_idempotency(make_router(), *store_),
                                      people::make_authenticator(access_));
  if (!server) return server.error();
  server_ = std::move(*server);
  // Whoever served this file before is gone (the serving lock says so): its claims need not run out first.
  if (store_->engine() == store::Engine::sqlite)
    store_->write([](store::Tx& tx) { paging::release_all(tx); });
  publisher_.start(server_->live());
  sender_->start();
  engine_->start();
  audit_keeper_ = std::make_unique<AuditKeeper>(*store_, config_.audit_webhook);
  audit_keeper_->start();
  if (config_.keep_history) {
    history_keeper_ = std::make_unique<HistoryKeeper>(*store_, *config_.keep_history);
    history_keeper_->start();
  }
  operations_ = {store_.get(),  documents_.get(), intake_.get(), engine_.get(),
                 sender_.get(), canary_.get(),    server_.get()};
  canary_->start(own_address());
  return std::nullopt;
}

/// Where this node listens, as itself would ask it.
std::string RunningNode::own_address() const {
  std::string host = config_.listen.substr(0, config_.listen.rfind(':'));
  if (host.empty() || host == "0.0.0.0" || host == "*") host = "127.0.0.1";
  if (host == "[::]") host = "[::1]";
  return (config_.tls_cert.empty() ? "http://" : "https://") + host + ":" + std::to_string(server_->port());
}

std::string RunningNode::sign_in_path() {
  std::string person;
  auto org = documents_->current();
  if (config_.demo) {
    // As whoever the demo's alert pages now, so that a newcomer sees their own page.
    auto service = model::service(*org, kDemoService);
    auto answer = service ? paging::who(*org, *service, system_clock().now()) : paging::WhoAnswer{};
    if (!answer.people.empty()) person = answer.people.front().person;
  } else if (people::has_admin(*org)) {
    return {};
  }
  std::string secret = store_->write_returning<std::string>([&](store::Tx& tx) {
    return people::create_login_link(tx, person, people::kLinkLife, "command-line");
  });
  return people::link_path(person, secret);
}

void RunningNode::stop() {
  if (std::exchange(stopped_, true)) return;
  if (canary_) canary_->stop();
  if (server_) server_->stop(kDrain);
  if (intake_) intake_->stop();
  if (engine_) engine_->stop();
  if (sender_) sender_->stop();
  publisher_.stop();
  if (audit_keeper_) audit_keeper_->stop();
  if (history_keeper_) history_keeper_->stop();
  if (documents_) documents_->stop_polling();
  if (engine_) give_back_lease();
}

/// Nothing of this node works on the database any more, so that `migrate` and `restore` need not wait.
void RunningNode::give_back_lease() {
  try {
    store_->write([&](store::Tx& tx) { paging::node_left(tx, node_); });
  } catch (const std::exception& failure) {
    log::warn("this node's lease was not given back: it ends by itself in half a minute",
              {{"why", failure.what()}});
  }
}

}  // namespace

Result<std::unique_ptr<Node>> Node::start(const Config& config) {
  auto node = std::make_unique<RunningNode>(config);
  if (auto error = node->run()) return *error;
  return std::unique_ptr<Node>(std::move(node));
}

}  // namespace onus::app
