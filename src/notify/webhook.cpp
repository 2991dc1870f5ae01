// The signed webhook.
#include "base/crypto.h"
#include "base/text.h"
#include "notify/web_channels.h"

namespace onus::notify {

namespace {

class WebhookChannel : public Channel {
 public:
  explicit WebhookChannel(std::shared_ptr<HttpOut> http) : http_(std::move(http)) {}

  std::string destination(std::string_view address) const override { return origin_of(address); }

  Sent send(const Envelope& envelope) override {
    json::object data = envelope.message.data;
    data["person"] = envelope.person;
    data["subject"] = envelope.message.subject;
    data["text"] = envelope.message.text;
    const std::string id = envelope.key.text(), timestamp = std::to_string(envelope.now.us / 1'000'000);
    HttpRequest request;
    request.url = envelope.address;
    const auto kind = find_text(data, "kind");
    request.body = json::serialize(json::object{{"type", "onus." + std::string(kind.value_or("message"))},
                                                {"timestamp", format(envelope.now)},
                                                {"data", std::move(data)}});
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", id},
                       {"webhook-timestamp", timestamp},
                       {"Idempotency-Key", id},
                       {"X-Onus-Idempotency-Key", id}};
    if (!envelope.secret.empty()) {
      const auto signature = webhook_signature(envelope.secret, id, timestamp, request.body);
      if (!signature) return {.answer = signature.error().message};
      request.headers.emplace_back("webhook-signature", *signature);
    }
    return judge(http_->post(request), envelope.attempts);
  }

 private:
  std::shared_ptr<HttpOut> http_;
};

}  // namespace

Result<std::string> webhook_signature(std::string_view secret, std::string_view id,
                                      std::string_view timestamp, std::string_view body) {
  constexpr std::string_view kPrefix = "whsec_";
  if (secret.starts_with(kPrefix)) secret.remove_prefix(kPrefix.size());
  const auto key = parse_base64(secret);
  if (!key) return Error{"the webhook's secret is unreadable: make a new one", ""};
  const Sha256 mac =
      hmac_sha256(*key, std::string(id) + "." + std::string(timestamp) + "." + std::string(body));
  return "v1," + base64(std::string_view(reinterpret_cast<const char*>(mac.data()), mac.size()));
}

std::unique_ptr<Channel> make_webhook(std::shared_ptr<HttpOut> http) {
  return std::make_unique<WebhookChannel>(std::move(http));
}

}  // namespace onus::notify
