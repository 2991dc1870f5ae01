// Sends mails.
#include "notify/smtp.h"

#include <curl/curl.h>

#include <charconv>
#include <mutex>

#include "base/failpoint.h"
#include "base/text.h"
#include "notify/mail.h"

namespace onus::notify {

namespace {

constexpr long kIdleSeconds = 60;  // a connection unused for longer is not used again

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// One connection, and what is known of the server at its other end.
struct Line {
  std::unique_ptr<CURL, CurlDeleter> curl{curl_easy_init()};
  bool eight_bit = false;    // the server said 8BITMIME in its last greeting
  std::string last_command;  // MAIL, RCPT, DATA …
  std::string last_answer;   // the last line the server said of which anything can be shown
  const Envelope* envelope = nullptr;
  std::string_view from;
  std::string mail;  // composed when the server asks for it
  bool composed = false;
  bool leaving = false;  // QUIT was said
  std::size_t at = 0;

  void begin(const Envelope* e, std::string_view f) {
    envelope = e;
    from = f;
    mail.clear();
    composed = false;
    at = 0;
    last_command.clear();
    last_answer.clear();
    leaving = false;
  }
};

int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  auto& line = *static_cast<Line*>(user);
  const std::string_view text(data, size);
  if (type == CURLINFO_HEADER_OUT) {
    line.leaving = ascii_iequals(text.substr(0, 4), "QUIT");
    if (line.leaving) return 0;  // what counts was said before
    line.last_command = ascii_lower(text.substr(0, 4));
    if (line.last_command == "ehlo" || line.last_command == "helo") line.eight_bit = false;
  } else if (type == CURLINFO_HEADER_IN && !line.leaving) {
    if (line.composed && line.at == line.mail.size()) failpoint("send.answered");
    for (const auto& said : split(text, '\n')) {
      const std::string_view word = trim(said);
      if (word.empty()) continue;
      if (auto shown = excerpt(word, 300); !shown.empty()) line.last_answer = std::move(shown);
      if (word.size() >= 12 && ascii_iequals(word.substr(4, 8), "8BITMIME")) line.eight_bit = true;
    }
  }
  return 0;
}

std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& line = *static_cast<Line*>(user);
  if (!line.composed) {
    line.mail = compose_mail(*line.envelope, line.from, line.eight_bit);
    line.composed = true;
    line.last_command = "data";
    failpoint("send.asked_for_mail");
  }
  const std::size_t n = line.mail.copy(buffer, size * count, line.at);
  line.at += n;
  if (n == 0) failpoint("send.mail_written");
  return n;
}

std::size_t on_answer(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Of the recipient or of the mail; what else begins with 5 is said of the dialogue (RFC 5321, 4.2.2).
bool is_refusal(long status) { return status >= 550 && status <= 556 && status != 555; }

class Smtp : public Channel {
 public:
  Smtp(SmtpServer server, std::string password, std::string from, std::string helo, Duration patience)
      : server_(std::move(server)),
        password_(std::move(password)),
        from_(std::move(from)),
        helo_(std::move(helo)),
        patience_ms_(static_cast<long>(patience.us / 1'000)) {}

  std::string destination(std::string_view) const override { return server_.host; }

  Sent send(const Envelope& envelope) override {
    if (!people::is_email(envelope.address))
      return {.outcome = paging::Outcome::refused, .answer = "the address is no mail address"};
    return by_some_line(&envelope);
  }

  Sent probe() override { return by_some_line(nullptr); }

 private:
  Sent by_some_line(const Envelope* envelope) {
    auto line = take();
    Sent sent = attempt(*line, envelope);
    give_back(std::move(line));
    return sent;
  }

  std::unique_ptr<Line> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Line>();
    auto line = std::move(idle_.back());
    idle_.pop_back();
    return line;
  }
  void give_back(std::unique_ptr<Line> line) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(line));
  }

  void set_up(Line& line) const {
    CURL* c = line.curl.get();
    const std::string scheme = server_.tls == SmtpServer::Tls::implicit ? "smtps://" : "smtp://";
    curl_easy_setopt(c, CURLOPT_URL,
                     (scheme + server_.host + ":" + std::to_string(server_.port) + "/" + helo_).c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(
        c, CURLOPT_USE_SSL,
        static_cast<long>(server_.tls == SmtpServer::Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server_.trusted.empty()) curl_easy_setopt(c, CURLOPT_CAINFO, server_.trusted.c_str());
    if (!server_.user.empty()) {
      curl_easy_setopt(c, CURLOPT_USERNAME, server_.user.c_str());
      curl_easy_setopt(c, CURLOPT_PASSWORD, password_.c_str());
    }
    curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);  // waits for no resolver that hangs
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, patience_ms_ / 4);
    curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience_ms_ / 2'000);
    curl_easy_setopt(c, CURLOPT_MAXCONNECTS, 1L);
    curl_easy_setopt(c, CURLOPT_MAXAGE_CONN, kIdleSeconds);
    curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(c, CURLOPT_DEBUGDATA, &line);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(c, CURLOPT_READDATA, &line);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_answer);
  }

  /// Without an envelope: up to where a mail would begin, the sign-in included.
  Sent attempt(Line& line, const Envelope* envelope) const {
    CURL* c = line.curl.get();
    if (!c) return {.answer = "out of memory"};
    curl_easy_reset(c);  // keeps the connection
    set_up(line);
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> to(nullptr, curl_slist_free_all);
    if (envelope) {
      to.reset(curl_slist_append(nullptr, ("<" + envelope->address + ">").c_str()));
      curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(c, CURLOPT_MAIL_FROM, ("<" + from_ + ">").c_str());
      curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to.get());
    } else {
      curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, "NOOP");
    }
    char fault[CURL_ERROR_SIZE] = {};
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, fault);
    CURLcode code = CURLE_OK;
    long status = 0, left = patience_ms_;
    for (bool again : {false, true}) {
      line.begin(envelope, from_);
      curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, again ? 1L : 0L);
      curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, left);
      code = curl_easy_perform(c);
      curl_off_t took = 0;
      curl_easy_getinfo(c, CURLINFO_TOTAL_TIME_T, &took);
      left -= static_cast<long>(took / 1'000);
      long connected = 0;
      curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
      curl_easy_getinfo(c, CURLINFO_NUM_CONNECTS, &connected);
      // A kept connection that the server had closed meanwhile says nothing of the mail, unless the mail was
      // on its way.
      const bool stale = code != CURLE_OK && connected == 0 && status < 400 && !line.composed;
      if (!stale || left <= 0) break;
    }
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, nullptr);
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, nullptr);
    return judge(line, code, status, fault);
  }

  /// Only what the server says to the recipient or to the mail itself, for good, is a refusal of the address;
  /// all else is the way there, and is tried again.
  Sent judge(const Line& line, CURLcode code, long status, const char* fault) const {
    const std::string& said = line.last_answer;
    if (code == CURLE_OK)
      return {.outcome = paging::Outcome::delivered, .answer = "the mail server took it: " + said};
    const bool of_the_mail = line.last_command == "rcpt" || line.last_command == "data";
    if (is_refusal(status) && of_the_mail)
      return {.outcome = paging::Outcome::refused, .answer = "the mail server refused it: " + said};
    if (status >= 400) return {.answer = "the mail server said: " + said};
    const std::string why = fault[0] ? fault : curl_easy_strerror(code);
    return {paging::Outcome::retry, "no way through to the mail server: " + excerpt(why, 300), {}, false};
  }

  SmtpServer server_;
  std::string password_, from_, helo_;
  const long patience_ms_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Line>> idle_;
};

}  // namespace

Result<SmtpServer> SmtpServer::parse(std::string_view text) {
  SmtpServer out;
  const auto eat = [&](std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  };
  if (eat("smtp+starttls://")) {
    out.tls = Tls::starttls;
    out.port = 587;
  } else if (eat("smtps://")) {
    out.tls = Tls::implicit;
    out.port = 465;
  } else if (!eat("smtp://")) {
    return Error{"begins with none of smtp://, smtp+starttls:// and smtps://", "smtp"};
  }
  while (text.ends_with('/')) text.remove_suffix(1);
  if (const auto at = text.rfind('@'); at != text.npos) {
    if (text.substr(0, at).find(':') != text.npos)
      return Error{"holds a password: put it in a file, and name that as smtp-password-file", "smtp"};
    auto user = url_decode(text.substr(0, at), false);
    if (!user || user->empty() || one_line(*user) != *user)
      return Error{"has an unreadable user before the @", "smtp"};
    out.user = *user;
    text.remove_prefix(at + 1);
  }
  const auto colon = text.rfind(':');
  const bool has_port = colon != text.npos && (text.find(']') == text.npos || text.find(']') < colon);
  if (has_port) {
    const auto digits = text.substr(colon + 1);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
    if (fault != std::errc{} || end != digits.data() + digits.size() || out.port < 1 || out.port > 65'535)
      return Error{"has a port that is none: write HOST:PORT", "smtp"};
    text = text.substr(0, colon);
  }
  out.host = text;
  const bool clean = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
  });
  if (text.empty() || !clean) return Error{"names no host: write smtp://HOST:PORT", "smtp"};
  return out;
}

std::string SmtpServer::shown() const {
  const std::string_view scheme = tls == Tls::none       ? "smtp://"
                                  : tls == Tls::starttls ? "smtp+starttls://"
                                                         : "smtps://";
  return std::string(scheme) + (user.empty() ? "" : url_encode(user) + "@") + host + ":" +
         std::to_string(port);
}

bool SmtpServer::on_loopback() const {
  return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

std::unique_ptr<Channel> make_smtp(SmtpServer server, std::string password, std::string from,
                                   std::string helo, Duration patience) {
  return std::make_unique<Smtp>(std::move(server), std::move(password), std::move(from), std::move(helo),
                                patience);
}

}  // namespace onus::notify
