#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Active steps that a cycle has room for, softly (DOMAIN.md S06).
inline constexpr int kUsualStepLimit = 2;

/// Ordered sessions on one focus, for a teacher or a group.
struct Cycle {
    Uuid id;
    std::string title;
    Uuid programme;    ///< empty: by itself
    int position = 0;  ///< in its programme
    std::string kind;  ///< coaching, deliberate practice, lesson study ...
    std::string domain;
    Person teacher;  ///< id empty: a group's
    Person coach;    ///< id empty: none, or on one's own
    Uuid group;      ///< empty: none
    Uuid focus;      ///< empty: not chosen yet
    std::string principle;
    std::string template_key;
    std::string starts;  ///< a day; may be empty
    int step_limit = kUsualStepLimit;
    std::optional<InstantUs> closed;
    Uuid author;
};

/// Cycles. Those who see one (coaching_access.h) change it; its focus and its limit of active steps
/// are the teacher's. Every write is a recorded edit. Thread: the store's.
class CycleRepository {
  public:
    explicit CycleRepository(Store& store) : store_(store) {}

    /// `id`, `author` and `closed` are not read; for a teacher or a group, who must be there.
    StoreResult<Cycle> add(const Cycle& cycle);
    /// In the order of their programmes, then by start.
    std::vector<Cycle> list() const;
    StoreResult<Cycle> get(const Uuid& id) const;
    /// By id, the start of one, or title.
    StoreResult<Cycle> find(const std::string& words) const;
    /// Takes over title, kind, domain, coach, focus, principle, starts, step_limit and position of
    /// `cycle`. A focus is one that its teacher agreed to. Only the teacher raises the limit, and
    /// nobody puts it below the steps that are active.
    StoreResult<Cycle> change(const Cycle& cycle);
    StoreResult<Cycle> close(const Uuid& id, bool closed);
    /// Into the Trash; its sessions are not seen without it, its steps stay with the teacher.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

/// Whether the acting person may begin work for this teacher, with this coach, or for this group:
/// one of them, someone who coaches the teacher, or the store's owner. Throws SQLite::Exception.
StoreResult<void> check_for_whom(Store& store, const Uuid& teacher, const Uuid& coach,
                                 const Uuid& group);

}  // namespace secondlook
