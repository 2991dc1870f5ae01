// The demo inbox: mail that no server carries is kept here, so that everybody can see it as its reader would.
#pragma once
#include <functional>
#include <memory>
#include <span>

#include "document/document.h"
#include "notify/channel.h"
#include "server/server.h"

namespace onus::notify {

std::span<const store::Migration> migrations();

/// Keeps the newest 1,000 mails, and throws as the store does. `store` outlives it.
class Inbox : public Channel {
 public:
  Inbox(store::Store& store, std::string from, std::function<void(const Uuid& id)> changed);
  Sent send(const Envelope& envelope) override;
  std::string destination(std::string_view address) const override;

 private:
  store::Store& store_;
  std::string from_;
  std::function<void(const Uuid&)> changed_;
};

/// GET /api/v1/inbox and /api/v1/inbox/{id}. `on`: mail goes to the inbox; else they answer 404.
void add_inbox_routes(server::Router& router, store::Store& store, document::Documents& documents, bool on);

}  // namespace onus::notify
