// Hears what nodes notify each other of, on a connection and a thread of its own.
#include "store/postgres_listen.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/log.h"
#include "store/postgres_connection.h"

namespace onus::store {
namespace {

constexpr int first_delay_ms = 100;
constexpr int longest_delay_ms = 5'000;
constexpr auto check_every = std::chrono::seconds(30);
constexpr int check_every_ms = 30'000;

struct FreeNotify {
  void operator()(PGnotify* n) const { PQfreemem(n); }
};

void hand_over(PGconn* connection, const Listener& listener) {
  while (const std::unique_ptr<PGnotify, FreeNotify> n{PQnotifies(connection)}) {
    const std::string_view all(n->extra);
    const auto space = all.find(' ');
    if (space != all.npos) call(listener, all.substr(0, space), all.substr(space + 1));
  }
}

}  // namespace

PostgresListener::PostgresListener(std::string url, Listener listener)
    : url_(std::move(url)),
      listener_(std::move(listener)),
      end_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { work(); }) {}

PostgresListener::~PostgresListener() {
  ::eventfd_write(end_, 1);
  thread_.join();
  ::close(end_);
}

bool PostgresListener::wait(int socket, int timeout_ms) const {
  std::array<pollfd, 2> fds{pollfd{end_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};  // poll ignores -1
  ::poll(fds.data(), fds.size(), timeout_ms);
  return !(fds[0].revents & POLLIN);
}

void PostgresListener::work() {
  int delay = first_delay_ms;
  do {
    try {
      heard_ = false;
      listen_once();
      return;
    } catch (const std::exception& e) {
      log::warn("notifications are not heard: polling until they are", {{"why", e.what()}});
      delay = heard_ ? first_delay_ms : std::min(delay * 2, longest_delay_ms);
    }
  } while (wait(-1, delay));
}

void PostgresListener::listen_once() {
  const PgHandle connection = connect_postgres(url_);
  ask_postgres(connection.get(), ("listen " + std::string(postgres_channel)).c_str());
  heard_ = true;
  auto asked = std::chrono::steady_clock::now();
  while (wait(PQsocket(connection.get()), check_every_ms)) {
    if (!PQconsumeInput(connection.get())) throw Unavailable("the connection was lost");
    hand_over(connection.get(), listener_);
    // A listening connection only waits, so nobody would notice that it is dead: ask now and then.
    if (const auto now = std::chrono::steady_clock::now(); now - asked >= check_every) {
      ask_postgres(connection.get(), "select 1");
      hand_over(connection.get(), listener_);  // what came with the answer wakes no poll any more
      asked = now;
    }
  }
}

}  // namespace onus::store
