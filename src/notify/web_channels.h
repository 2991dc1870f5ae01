// Channels over HTTP: signed webhooks and ntfy topics.
#pragma once
#include <memory>

#include "notify/http_out.h"

namespace onus::notify {

/// Webhooks as https://www.standardwebhooks.com describes them: a JSON body {type, timestamp, data} with
/// webhook-id, webhook-timestamp and, if the person has a secret, webhook-signature. Only a 2xx is success.
std::unique_ptr<Channel> make_webhook(std::shared_ptr<HttpOut> http);
/// ntfy topics (https://ntfy.sh or one's own server).
std::unique_ptr<Channel> make_ntfy(std::shared_ptr<HttpOut> http);

/// `v1,BASE64(HMAC-SHA256(secret, id.timestamp.body))`; the secret as `whsec_BASE64`. An Error if the secret
/// is none.
Result<std::string> webhook_signature(std::string_view secret, std::string_view id,
                                      std::string_view timestamp, std::string_view body);

}  // namespace onus::notify
