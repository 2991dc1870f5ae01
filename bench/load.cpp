// An HTTP client that loads: sends the lines of a file as bodies over some connections, each one request at a
// time, and prints what it took.
//   load HOST PORT PATH CONNECTIONS FILE [HEADER…]      prints {"requests", "refused", "seconds", "p50_ms",
//   "p99_ms"}
#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// A kept connection. Throws std::runtime_error when the server ends it.
class Connection {
 public:
  Connection(const char* host, const char* port) {
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(host, port, &hints, &found) != 0) throw std::runtime_error("the host is unknown");
    socket_ = socket(found->ai_family, SOCK_STREAM, 0);
    const int connected = connect(socket_, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (connected != 0) throw std::runtime_error("cannot connect");
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { close(socket_); }

  /// Sends a whole request and reads its answer; gives the status.
  int ask(const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
      const ssize_t n = send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) throw std::runtime_error("the server ended the connection");
      sent += static_cast<std::size_t>(n);
    }
    std::size_t head = std::string::npos;
    while ((head = read_.find("\r\n\r\n")) == std::string::npos) receive();
    const std::size_t length = head + 4 + content_length(head);
    while (read_.size() < length) receive();
    const int status = std::atoi(read_.c_str() + 9);
    read_.erase(0, length);
    return status;
  }

 private:
  void receive() {
    char part[16384];
    const ssize_t n = recv(socket_, part, sizeof part, 0);
    if (n <= 0) throw std::runtime_error("the server ended the connection");
    read_.append(part, static_cast<std::size_t>(n));
  }
  std::size_t content_length(std::size_t head) const {
    std::string lower = read_.substr(0, head);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    const std::size_t at = lower.find("\r\ncontent-length:");
    return at == std::string::npos ? 0 : std::strtoul(lower.c_str() + at + 17, nullptr, 10);
  }

  int socket_ = -1;
  std::string read_;
};

std::vector<std::string> requests_of(const char* host, const char* port, const char* path, const char* file,
                                     char** headers) {
  std::string head = std::string("POST ") + path + " HTTP/1.1\r\nHost: " + host + ":" + port +
                     "\r\nContent-Type: application/json\r\n";
  for (; *headers; ++headers) head += std::string(*headers) + "\r\n";
  std::vector<std::string> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    out.push_back(head + "Content-Length: " + std::to_string(line.size()) + "\r\n\r\n" + line);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) {
    std::fprintf(stderr, "usage: load HOST PORT PATH CONNECTIONS FILE [HEADER…]\n");
    return 2;
  }
  const auto requests = requests_of(argv[1], argv[2], argv[3], argv[5], argv + 6);
  const auto connections = static_cast<std::size_t>(std::atoi(argv[4]));
  std::atomic<std::size_t> next{0}, refused{0}, lost{0};
  std::vector<std::vector<double>> took(connections);
  std::vector<std::thread> threads;
  const auto begun = Clock::now();
  for (std::size_t i = 0; i < connections; ++i) {
    threads.emplace_back([&, i] {
      try {
        Connection connection(argv[1], argv[2]);
        for (std::size_t n = 0; (n = next++) < requests.size();) {
          const auto start = Clock::now();
          const int status = connection.ask(requests[n]);
          took[i].push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
          if (status < 200 || status > 299) ++refused;
        }
      } catch (const std::exception& failure) {
        std::fprintf(stderr, "load: %s\n", failure.what());
        ++lost;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  std::vector<double> all;
  for (const auto& some : took) all.insert(all.end(), some.begin(), some.end());
  std::sort(all.begin(), all.end());
  const auto at = [&](double part) {
    return all.empty() ? 0.0 : all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
  };
  std::printf("{\"requests\":%zu,\"refused\":%zu,\"seconds\":%.4f,\"p50_ms\":%.3f,\"p99_ms\":%.3f}\n",
              all.size(), refused.load(), seconds, at(0.5), at(0.99));
  return lost == 0 && all.size() == requests.size() ? 0 : 1;
}
