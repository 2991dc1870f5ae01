// Mail out: SMTP by libcurl, connections kept for the next mail.
//
// Decision: libcurl neither asks for BODY=8BITMIME nor tells whether the server offers it. The server's
// greeting is read by libcurl's debug callback, and the text is encoded when the server asks for it: 8bit if
// this connection's server said 8BITMIME, else 7bit or quoted-printable. What lacks is the word BODY=8BITMIME
// after MAIL FROM, which servers that offer 8BITMIME do without.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "notify/channel.h"

namespace onus::notify {

/// The operator's mail server.
struct SmtpServer {
  enum class Tls : std::uint8_t { none, starttls, implicit } tls = Tls::none;
  std::string host;  // a name or an address; IPv6 in brackets
  int port = 25;
  std::string user;     // empty: no sign-in
  std::string trusted;  // PEM file of who may sign its certificate; empty: the system's authorities
  /// smtp://HOST[:PORT], smtp+starttls://[USER@]HOST[:PORT], smtps://[USER@]HOST[:PORT]; ports 25, 587 and
  /// 465 if none is given. A password in the address is refused: it would be seen in the list of processes.
  static Result<SmtpServer> parse(std::string_view text);
  /// For people: no password was ever in it.
  std::string shown() const;
  bool on_loopback() const;
};

/// Guarded by nothing: the operator chose the server. `helo`: this host's name. `patience`: how long a mail
/// may take in all; a quarter of it to connect, half of it for one answer.
std::unique_ptr<Channel> make_smtp(SmtpServer server, std::string password, std::string from,
                                   std::string helo, Duration patience = Duration::seconds(20));

}  // namespace onus::notify
