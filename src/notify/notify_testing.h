// For the room's tests: servers of a few lines whose behaviour a test scripts, and an organisation in a
// store.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "document/document.h"
#include "incident/incident_store.h"
#include "notify/channel.h"
#include "paging/paging_store.h"
#include "store/store_testing.h"

namespace onus::notify {

/// Listens on loopback; each connection is served on a thread of its own. Ends all of them when it goes.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::function<void(int socket)> serve);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  int port() const { return port_; }
  int connections() const { return connections_; }

 private:
  void accept_all();
  std::function<void(int)> serve_;
  int listener_ = -1, port_ = 0;
  std::atomic<int> connections_{0};
  std::mutex mutex_;
  std::set<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// What a mail server took.
struct TakenMail {
  std::string from, to;                             // the whole commands
  std::string raw;                                  // lines ending in CR LF, dot-stuffing removed
  std::string header(std::string_view name) const;  // unfolded; empty if absent
  std::string body() const;                         // decoded, lines ending in \n
};

/// Sends all of it; false once the other side is gone.
bool put(int socket, std::string_view text);

/// An SMTP server that answers as told.
class FakeSmtp {
 public:
  struct Script {
    std::vector<std::string> extensions{"8BITMIME"};
    /// The answer to a line (`RCPT TO:<…>`, or `.` for the end of a mail); empty: the usual one.
    std::function<std::string(const std::string& line)> answer = {};
    bool silent = false;                   // never greets
    int mails_a_connection = 0;            // > 0: hangs up after so many
    std::size_t says = std::string::npos;  // hangs up after so many bytes
    /// Takes over before a line (`RCPT TO:<…>`, `.`; empty: the greeting) is answered; true: the connection
    /// is over.
    std::function<bool(int socket, const std::string& line)> instead = {};
  };
  explicit FakeSmtp(Script script);
  std::string address() const { return "smtp://127.0.0.1:" + std::to_string(server_.port()); }
  std::vector<TakenMail> mails() const;
  int connections() const { return server_.connections(); }

 private:
  void serve(int socket);
  Script script_;
  mutable std::mutex mutex_;
  std::vector<TakenMail> mails_;
  ScriptedServer server_;
};

/// A request that an HTTP server got.
struct TakenRequest {
  std::string line, body;
  std::vector<std::pair<std::string, std::string>> headers;  // names lower case
  std::string header(std::string_view name) const;
};

/// An HTTP server that answers as told: the whole answer, from the request.
class FakeHttp {
 public:
  explicit FakeHttp(std::function<std::string(const TakenRequest&)> answer);
  std::string url(std::string_view path = "/") const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + std::string(path);
  }
  std::vector<TakenRequest> requests() const;
  int connections() const { return server_.connections(); }

 private:
  void serve(int socket);
  std::function<std::string(const TakenRequest&)> answer_;
  mutable std::mutex mutex_;
  std::vector<TakenRequest> requests_;
  ScriptedServer server_;
};

/// `HTTP/1.1 STATUS …` with the body, and further header lines (each ended by CR LF).
std::string http_answer(int status, std::string_view body = "", std::string_view headers = "");

/// Waits until `done` says so, looking often; false after 20 s.
bool wait_until(const std::function<bool()>& done);

/// Text of a quoted-printable, 8bit or 7bit body.
std::string decode_quoted_printable(std::string_view text);

/// All kinds and tables of the rooms above, on either engine, with a small organisation: service `shop` of
/// team `web` (ann, then ben).
class Sending : public store::EachStore {
 protected:
  void SetUp() override;
  /// Puts documents in force.
  void apply(std::string_view yaml);
  /// An incident that a person declared, paged as its escalation says. Returns its number.
  std::int64_t declare(const std::string& title, std::string service = "shop");
  /// State, attempts and due of all notifications, oldest first.
  std::vector<paging::Recorded> notifications(std::int64_t incident);
  std::unique_ptr<document::Documents> documents;
};

/// A page to Ann at `address`, whose title is not ASCII.
Envelope envelope_to(std::string address);

}  // namespace onus::notify
