// Memory of a process that has one thread.
#pragma once

namespace onus::sim {

/// SQLite's memory too, which it then takes without locks and without counting it. Before SQLite is first
/// used.
void take_over_memory();

}  // namespace onus::sim
