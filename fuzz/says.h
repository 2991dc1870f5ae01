// A server on loopback that says the same bytes to whoever connects, whatever they ask, and hangs up.
#pragma once
#include <string_view>
#include <thread>

namespace onus::fuzz {

class Says {
 public:
  explicit Says(std::string_view bytes);
  ~Says();
  Says(const Says&) = delete;
  Says& operator=(const Says&) = delete;
  int port() const { return port_; }

 private:
  void serve(std::string_view bytes) const;
  void answer(int socket, std::string_view bytes) const;

  int listener_ = -1, port_ = 0;
  int over_[2] = {-1, -1};  // a pipe whose end is closed when it is over
  std::thread thread_;
};

}  // namespace onus::fuzz
