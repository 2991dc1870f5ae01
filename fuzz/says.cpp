// Sockets of the server that says the same to everybody.
#include "says.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace onus::fuzz {

namespace {

/// Waits until `socket` can be read; false once `over` is closed.
bool readable(int socket, int over) {
  pollfd both[] = {{.fd = socket, .events = POLLIN, .revents = 0},
                   {.fd = over, .events = POLLIN, .revents = 0}};
  poll(both, 2, -1);
  return both[1].revents == 0;
}

}  // namespace

Says::Says(std::string_view bytes) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener_ < 0 || pipe(over_) != 0 ||
      bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 8) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::perror("a server on loopback");
    std::abort();
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this, bytes] { serve(bytes); });
}

Says::~Says() {
  close(over_[1]);
  thread_.join();
  close(over_[0]);
  close(listener_);
}

void Says::serve(std::string_view bytes) const {
  while (readable(listener_, over_[0])) {
    const int socket = accept(listener_, nullptr, nullptr);
    if (socket < 0) continue;
    answer(socket, bytes);
    close(socket);
  }
}

void Says::answer(int socket, std::string_view bytes) const {
  if (send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) return;
  shutdown(socket, SHUT_WR);
  // What is asked is taken until the other side has gone: closing before would reset what was said.
  char asked[4096];
  while (readable(socket, over_[0]) && recv(socket, asked, sizeof asked, 0) > 0) {
  }
}

}  // namespace onus::fuzz
