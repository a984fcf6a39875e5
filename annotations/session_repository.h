#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// One scheduled conversation with its preparation; also the lesson before it, or a group's
/// meeting.
struct Session {
    Uuid id;
    Uuid cycle;
    std::string cycle_title;
    int position = 0;  ///< in its cycle
    std::string title;
    std::string kind = "face to face";     ///< "face to face", "live" (by video) or "own time"
    std::string purpose = "conversation";  ///< "conversation", "lesson" or "meeting"
    std::string guidance;                  ///< from the template
    std::string planned;            ///< 2026-11-24T15:30 where the zone is, or a day; may be empty
    std::string zone;               ///< IANA; may be empty
    int minutes = 0;                ///< planned; 0: not said
    std::optional<InstantUs> held;  ///< when it took place
    int held_minutes = 0;
    Uuid entitlement;               ///< that it counts towards; empty: none
    std::vector<Person> ready;      ///< who has prepared
    std::vector<Person> not_ready;  ///< who takes part and has not yet
};

/// Sessions. Those who see the cycle change them; everyone ticks readiness for themself, and a
/// session opens either way. Every write is a recorded edit. Thread: the store's.
class SessionRepository {
  public:
    explicit SessionRepository(Store& store) : store_(store) {}

    /// At the end of its cycle; `id`, `position`, `held`, readiness are not read. With no
    /// entitlement said, the teacher's for its day, when there is one.
    StoreResult<Session> add(const Session& session);
    /// Another look at the steps, 14 days after the cycle's last session (holidays.h).
    StoreResult<Session> add_follow_up(const Uuid& cycle, const std::string& title);
    /// In the order of the cycle, or of the planned times when no cycle is said.
    std::vector<Session> list(const Uuid& cycle = {}) const;
    StoreResult<Session> get(const Uuid& id) const;
    /// By id, the start of one, or title.
    StoreResult<Session> find(const std::string& words) const;
    /// Takes over title, kind, purpose, guidance, planned, zone, minutes, entitlement and position.
    StoreResult<Session> change(const Session& session);
    /// It took place, for so many minutes.
    StoreResult<Session> hold(const Uuid& id, int minutes, std::optional<InstantUs> when = {});
    /// It did not, after all.
    StoreResult<Session> unhold(const Uuid& id);
    /// The acting person has prepared, or has not.
    StoreResult<Session> set_ready(const Uuid& id, bool ready);
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
