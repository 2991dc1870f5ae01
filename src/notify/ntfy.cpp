// The ntfy topic: a push message to a phone, through a server of one's own or ntfy.sh.
#include "base/text.h"
#include "notify/mail.h"
#include "notify/web_channels.h"

namespace onus::notify {

namespace {

/// ntfy reads RFC 2047 words in headers; unfolded, since HTTP has no folding.
std::string header_word(std::string_view text) {
  std::string out;
  for (char c : header_text(text, 0))
    if (c != '\r' && c != '\n') out += c;
  return out;
}

class NtfyChannel : public Channel {
 public:
  explicit NtfyChannel(std::shared_ptr<HttpOut> http) : http_(std::move(http)) {}

  std::string destination(std::string_view address) const override { return origin_of(address); }

  Sent send(const Envelope& envelope) override {
    const Message& m = envelope.message;
    HttpRequest request;
    request.url = envelope.address;
    request.body = m.short_text.empty() ? m.subject : m.short_text;
    request.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                       {"Title", header_word(m.title)},
                       {"Priority", m.urgent ? "5" : "3"},
                       {"Tags", m.urgent ? "rotating_light" : "bell"},
                       {"Click", m.link},
                       {"Actions", "view, Open, " + m.link},
                       {"X-Idempotency-Key", envelope.key.text()}};
    return judge(http_->post(request), envelope.attempts);
  }

 private:
  std::shared_ptr<HttpOut> http_;
};

}  // namespace

std::unique_ptr<Channel> make_ntfy(std::shared_ptr<HttpOut> http) {
  return std::make_unique<NtfyChannel>(std::move(http));
}

}  // namespace onus::notify
