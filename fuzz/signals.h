// What the targets of wire formats share: an input is a request as `TARGET LF CONTENT-TYPE LF BODY`.
#pragma once
#include "signal/adapter.h"

namespace onus::fuzz {

/// The request that an input says; nothing of it is refused here but a malformed target.
server::Request request_of(std::string_view input);
/// An integration of one service, and one that takes the service from a label.
const std::vector<signal::Context>& contexts();
/// What was read can be stored; what was refused is told by a 4xx.
void check(const signal::Reading& reading);
void check(const signal::ChangeReading& reading, const signal::Context& context);
void check(const signal::OpsgenieActionReading& reading);

}  // namespace onus::fuzz
