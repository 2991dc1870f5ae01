// The sequence of ids of this process, for simulations, whose clock starts over.
#pragma once

namespace onus {

/// Forgets the ids made so far: the next may be earlier than they are.
void start_ids_over();

}  // namespace onus
