// What mail servers, webhooks and topics answer: an attempt ends, in one line for people, and is a success
// only if they said so.
#include <algorithm>

#include "base/text.h"
#include "fuzz.h"
#include "notify/http_out.h"
#include "notify/smtp.h"
#include "notify/web_channels.h"
#include "says.h"

namespace {

using namespace onus;

notify::Envelope envelope_to(std::string address) {
  notify::Envelope out;
  out.key = *Uuid::parse("019aaaaa-0000-7000-8000-000000000001");
  out.address = std::move(address);
  out.now = *parse_instant("2026-11-24T03:04:05Z");
  out.message.subject = "critical: Shop: down (#7)";
  out.message.text = "Ann, you are paged\n";
  out.message.title = "critical: Shop";
  out.message.short_text = "down";
  out.message.data = {{"kind", "page"}};
  return out;
}

void judge(const notify::Sent& sent, bool may_be_delivered) {
  fuzz::must(sent.answer == one_line(sent.answer) && storable(sent.answer) && sent.answer.size() < 1'000,
             "an answer is one line that can be stored");
  fuzz::must(sent.outcome != paging::Outcome::delivered || may_be_delivered, "silence is no success");
}

notify::HttpOut& http() {
  static notify::HttpOut out(*notify::AllowList::parse({"127.0.0.0/8"}), Duration::seconds(5));
  return out;
}

}  // namespace

ONUS_FUZZ_TARGET(smtp_answers) {
  const fuzz::Says server(input);
  const auto mail =
      notify::make_smtp(*notify::SmtpServer::parse("smtp://127.0.0.1:" + std::to_string(server.port())), "",
                        "onus@shop.example", "onus.example", Duration::seconds(5));
  // A greeting, EHLO, MAIL, RCPT, DATA and its end are agreed to by six lines.
  judge(mail->send(envelope_to("ann@shop.example")), std::count(input.begin(), input.end(), '2') >= 5);
}

ONUS_FUZZ_TARGET(http_answers) {
  const fuzz::Says server(input);
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
  const std::shared_ptr<notify::HttpOut> shared(&http(), [](notify::HttpOut*) {});
  const bool said_so = input.find(" 2") != input.npos;
  judge(notify::make_webhook(shared)->send(envelope_to(url)), said_so);
  judge(notify::make_ntfy(shared)->send(envelope_to(url + "topic")), said_so);
}
