// A private PostgreSQL server for tests.
#include "store/postgres_testing.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "store/store_testing.h"

namespace onus::store {
namespace {

namespace fs = std::filesystem;

/// The newest of Debian's versions, or what pg_config's folder in PATH would be: only Debian's is looked for.
fs::path program(const std::string& name) {
  fs::path found;
  int newest = 0;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const int number = std::atoi(version.path().filename().c_str());
    if (number > newest && fs::exists(version.path() / "bin" / name)) {
      newest = number;
      found = version.path() / "bin" / name;
    }
  }
  if (newest == 0) throw std::runtime_error("these tests need PostgreSQL: apt-get install postgresql");
  return found;
}

/// Starts a program as the user `postgres` when we are root (PostgreSQL refuses to be), its output in `log`.
/// It is killed when the thread that started it ends.
pid_t start(const std::vector<std::string>& words, const fs::path& log, int signal_at_our_end) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (user && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, signal_at_our_end);  // after setuid, which clears it
  if (::getppid() != parent) ::_exit(126);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (out < 0 || ::dup2(out, 1) < 0 || ::dup2(out, 2) < 0 || ::chdir("/") != 0) ::_exit(126);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

struct Finish {
  void operator()(PGconn* c) const { PQfinish(c); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

class Server {
 public:
  Server() {
    if (::geteuid() == 0) {
      const passwd* user = ::getpwnam("postgres");
      if (!user || ::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("these tests need the user postgres when run as root");
    }
    const std::string data = folder_.path() / "data", log = folder_.path() / "log";
    const pid_t init = start({program("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
                              "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
                             log, SIGKILL);
    int status = 0;
    if (::waitpid(init, &status, 0) != init || status != 0)
      throw std::runtime_error("initdb failed: see " + log);
    process_ = start(
        {program("postgres"), "-D", data, "-k", folder_.path().string(), "-c", "listen_addresses=", "-c",
         "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c",
         "max_connections=200", "-c", "shared_buffers=64MB", "-c", "max_wal_size=4GB"},
        log, SIGQUIT);
    wait_until_ready();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    ::kill(process_, SIGQUIT);  // at once: nothing in it is worth a checkpoint
    ::waitpid(process_, nullptr, 0);
  }

  std::string url(const std::string& database) const {
    return "postgresql:///" + database + "?user=postgres&host=" + folder_.path().string();
  }

 private:
  void wait_until_ready() const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (PQping(url("postgres").c_str()) != PQPING_OK) {
      if (::waitpid(process_, nullptr, WNOHANG) != 0 || std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error("the PostgreSQL for tests did not start");
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  ScratchFolder folder_;
  pid_t process_ = 0;
};

/// ONUS_TEST_POSTGRES with another database in its path.
std::string with_database(std::string url, const std::string& database) {
  const auto path = url.find('/', url.find("://") + 3);
  const auto query = std::min(url.find('?'), url.size());
  if (path == url.npos || path > query) return url.insert(query, "/" + database);
  return url.replace(path + 1, query - path - 1, database);
}

}  // namespace

std::string test_postgres_url(const std::string& name) {
  if (const char* given = std::getenv("ONUS_TEST_POSTGRES"); given && *given)
    return with_database(given, name);
  static const Server server;
  return server.url(name);
}

void test_postgres_run(const std::string& sql) {
  const Connection connection(PQconnectdb(test_postgres_url("postgres").c_str()));
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
}

}  // namespace onus::store
