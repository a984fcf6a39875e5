#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What a focus says.
struct FocusWords {
    std::string behaviour;     ///< one thing that can be seen; never empty
    std::string situation;     ///< in one kind of situation
    std::string why;           ///< why it should work
    std::string pupil_change;  ///< what pupils should do differently
    Uuid model_clip = {};      ///< shows what it looks like; empty: none
};

/// A focus, or goal: the specific aspect that the teacher chose.
struct Focus {
    Uuid id;
    Person teacher;
    FocusWords words;
    std::string state;  ///< "proposed", "agreed" or "not now"
    Person author;      ///< who proposed it
    Uuid decided_by;
    std::optional<InstantUs> decided;
    bool model_removed = false;  ///< the clip, or its lesson, is not there any more
};

/// Focuses. Anyone but a leader proposes one; the teacher alone agrees, or says not now, and words
/// what was decided. A model is a clip that whoever words it sees, and of no recorded conversation.
/// Every write is a recorded edit. Thread: the store's.
class FocusRepository {
  public:
    explicit FocusRepository(Store& store) : store_(store) {}

    StoreResult<Focus> propose(const Uuid& teacher, const FocusWords& words);
    /// By teacher, newest first.
    std::vector<Focus> list() const;
    /// By id, or the start of one.
    StoreResult<Focus> find(const std::string& id_or_start) const;
    /// By whoever proposed it until it is decided, by the teacher always.
    StoreResult<Focus> change(const Uuid& id, const FocusWords& words);
    StoreResult<Focus> agree(const Uuid& id) { return decide(id, "agreed"); }
    StoreResult<Focus> not_now(const Uuid& id) { return decide(id, "not now"); }
    /// As change().
    StoreResult<void> remove(const Uuid& id);

  private:
    StoreResult<Focus> decide(const Uuid& id, const std::string& state);
    Store& store_;
};

/// Whether the acting person may propose something to a teacher: anyone may but a leader, who does
/// so to themself only. Throws SQLite::Exception.
StoreResult<void> check_may_propose(Store& store, const Uuid& teacher);
/// Whether the acting person may word what `author` proposed to `teacher`. Throws
/// SQLite::Exception.
StoreResult<void> check_may_word(Store& store, const Uuid& teacher, const Uuid& author,
                                 bool decided);

}  // namespace secondlook
