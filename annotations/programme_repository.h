#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What a programme is called and for whom; its cycles point to it.
struct Programme {
    Uuid id;
    std::string title;
    Person teacher;         ///< id empty: a group's
    Uuid group;             ///< empty: none
    std::string principle;  ///< why it is made so; stays while the activities change
    std::string template_key;
    Uuid author;
};

/// Programmes, for one teacher or a group, seen and changed by those who see its teacher's or
/// group's cycles. Every write is a recorded edit. Thread: the store's.
class ProgrammeRepository {
  public:
    explicit ProgrammeRepository(Store& store) : store_(store) {}

    /// `id` and `author` are not read.
    StoreResult<Programme> add(const Programme& programme);
    /// By title.
    std::vector<Programme> list() const;
    /// By id, the start of one, or title.
    StoreResult<Programme> find(const std::string& words) const;
    StoreResult<Programme> change(const Uuid& id, const std::string& title,
                                  const std::string& principle);
    /// Into the Trash; its cycles are not seen without it.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
