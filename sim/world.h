// Runs one night: nodes with the code that ships, on virtual time.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "notify/dispatch.h"
#include "notify/lane.h"
#include "paging/engine.h"
#include "signal/intake.h"
#include "sim/dice.h"
#include "sim/night.h"
#include "sim/site.h"
#include "sim/watch.h"

namespace onus::sim {

class World {
 public:
  /// `told` gets a line for all that happens, if it is given.
  World(Site& site, const Night& night, std::vector<std::string>* told = nullptr);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  std::optional<Broken> run();
  const Totals& totals() const { return watch_.totals; }

 private:
  enum Turn : std::uint8_t { intake, engine, sender, lanes, documents, kTurns };
  struct Node;
  struct Monitor;
  struct Later {
    Instant at;
    std::uint64_t order;
    std::function<void()> what;
    bool operator<(const Later& other) const {  // the earliest is on top
      return at != other.at ? at > other.at : order > other.order;
    }
  };

  Instant now() const { return site_.time.now(); }
  Instant stored_now() const { return site_.database_clock.now(); }  // what the database says
  void later(Instant at, std::function<void()> what);
  void say(const std::string& line);

  // The life of nodes
  void boot(Node& node);
  void crash(Node& node, Duration away);
  void look_who_stands();  // can any node do anything?
  std::string name_of(const Node& node) const;
  /// What the node holds may wait for its lease; so may what any node holds, after the database was `away`.
  void disturb(Node& node, bool away = false);
  void disturb_all(bool away);
  void clock_has_changed();
  /// Its sender failed, which may mean that the database was away: it takes nothing over for a while.
  void wait_for_all(const Node& node);
  /// Runs something of the node; if that ends its process, the rest of the world goes on.
  void within(Node& node, const std::function<void()>& what);
  void wake(Node& node, Turn turn, Instant at);
  Instant next_poll(const Node& node) const;
  void turn(Node& node, Turn turn);
  void plan();
  void come_between(int node);

  // Messages
  bool has_leases(const Node& node, const std::vector<Uuid>& ids, Duration longer_than) const;
  bool knows_leases(const Node& node) const;
  void send(Node& node, notify::Ended end, const notify::Envelope& envelope, const notify::Way& way);
  void pump(Node& node);

  // What happens
  void happen(const Event& event);
  void submit(const std::shared_ptr<Monitor>& monitor);
  void answered(const std::shared_ptr<Monitor>& monitor, bool ok);
  void act(const Event& event);
  void edit(const Event& event);
  void fault(const Event& event);
  void outage(const Event& event);
  void cut(Node& node, Duration length);
  void set_clock(Duration by);
  Node* some_node(std::uint64_t about);

  Site& site_;
  const Night& night_;
  std::vector<std::string>* told_;
  Watch watch_;
  std::vector<Later> queue_;  // a heap
  std::uint64_t order_ = 0;
  std::array<std::unique_ptr<Node>, kMostNodes> nodes_;
  std::uint64_t commits_ = 0;
  bool plan_again_ = false;
  struct {
    std::uint64_t changes = UINT64_MAX;  // of the database, when it was asked
    std::optional<std::int64_t> timer, message;
  } next_due_;
  int depth_ = 0;
  bool standing_ = true;
  std::uint64_t draws_ = 0;
  struct Misbehaving {
    std::int64_t method = 0, how = 0;
    Instant until;
  };
  std::vector<Misbehaving> channels_;
  std::map<std::pair<std::string, std::string>, Instant> last_trigger_;  // by service and key: sent
  Instant clock_set_at_{INT64_MIN};                                      // the database's, last
};

/// One night from its seed, or as it was shrunk.
std::optional<Broken> run_night(Site& site, const Night& night, Totals& totals,
                                std::vector<std::string>* told = nullptr);

}  // namespace onus::sim
