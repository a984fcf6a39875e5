#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What a learning material is.
struct MaterialWords {
    std::string title;       ///< never empty
    std::string about = {};  ///< where it is, what to look for
    Uuid artefact = {};      ///< the file; empty: none
};

/// Something to read or look at before a session of a cycle (DOMAIN.md S05, S14).
struct CycleMaterial {
    Uuid id;
    Uuid cycle;
    int position = 0;  ///< in its cycle
    MaterialWords words;
    bool artefact_removed = false;
    Person author;
    std::vector<Person> seen;      ///< who has ticked it
    std::vector<Person> not_seen;  ///< who takes part in the cycle and has not yet
};

/// The learning materials of cycles, a checklist for those who see the cycle (coaching_access.h):
/// they add, word, order and remove; everyone ticks for themself. Every write is a recorded edit.
/// Thread: the store's.
class CycleMaterials {
  public:
    explicit CycleMaterials(Store& store) : store_(store) {}

    /// At the end of the cycle's list.
    StoreResult<CycleMaterial> add(const Uuid& cycle, const MaterialWords& words);
    /// In their order.
    std::vector<CycleMaterial> list(const Uuid& cycle) const;
    /// By id, the start of one, or title.
    StoreResult<CycleMaterial> find(const std::string& words) const;
    StoreResult<CycleMaterial> change(const Uuid& id, const MaterialWords& words);
    /// The acting person has read it, or has not.
    StoreResult<CycleMaterial> set_seen(const Uuid& id, bool seen);
    /// 0 is first; beyond the end is last.
    StoreResult<CycleMaterial> move(const Uuid& id, int position);
    /// Into the Trash; a file stays where it is.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
