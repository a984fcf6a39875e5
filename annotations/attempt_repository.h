#pragma once

#include <string>
#include <vector>

#include "annotations/step_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What is said of an attempt.
struct AttemptWords {
    std::string tried_on;  ///< a day; may be empty
    std::string saw;       ///< what we saw
    std::string outcome;   ///< in the teacher's words, who alone writes it
};

/// Attempts at steps, numbered from 1 on without gaps, and what was adjusted after each. Written by
/// the teacher and whoever coaches them. Every write is a recorded edit. Thread: the store's.
class AttemptRepository {
  public:
    explicit AttemptRepository(Store& store) : store_(store) {}

    /// The next one. Refused before the teacher has agreed to the step.
    StoreResult<Attempt> add(const Uuid& step, const AttemptWords& words);
    /// In their order.
    std::vector<Attempt> list(const Uuid& step) const;
    /// By id, or the start of one.
    StoreResult<Attempt> find(const std::string& id_or_start) const;
    /// By its author or the teacher.
    StoreResult<Attempt> change(const Uuid& id, const AttemptWords& words);
    StoreResult<Attempt> adjust(const Uuid& id, const std::string& body);
    /// By its author or the teacher; those after it move up.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

/// Numbers a step's attempts from 1 on, as they stand. Inside EditHistory::record; throws
/// SQLite::Exception.
void number_attempts(Store& store, const Uuid& step);

}  // namespace secondlook
