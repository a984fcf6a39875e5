#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// A session that took place, as everybody who may see the entitlement may know of it.
struct HeldSession {
    InstantUs held = 0;
    int minutes = 0;
    bool counts = false;
};

/// The coaching hours a teacher may expect in a year, and what took place of them.
struct Entitlement {
    Uuid id;
    Person teacher;
    std::string year;               ///< "2026/27"
    int minutes = 0;                ///< that the teacher may expect
    std::string counts;             ///< "conversations" or "all sessions"
    int used = 0;                   ///< minutes of held sessions that count
    std::vector<HeldSession> held;  ///< earliest first
};

/// Entitlements. Seen by the teacher, whoever coaches them, the store's owner, and leaders, for
/// whom it is all there is to see of others' coaching: that sessions took place, and how much of
/// the entitlement is used (DOMAIN.md P04). Set by the same. Never added up over people. Every
/// write is a recorded edit. Thread: the store's.
class EntitlementRepository {
  public:
    explicit EntitlementRepository(Store& store) : store_(store) {}

    /// Sets what a teacher may expect in a year; there is one for each year.
    StoreResult<Entitlement> set(const Uuid& teacher, const std::string& year, int minutes,
                                 const std::string& counts);
    /// By teacher and year.
    std::vector<Entitlement> list() const;
    /// By id, or the start of one.
    StoreResult<Entitlement> find(const std::string& id_or_start) const;
    /// The teacher's for the school year or the year that a day lies in, as far as the acting
    /// person sees it; empty when there is none.
    Uuid for_day(const Uuid& teacher, const std::string& day) const;
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
