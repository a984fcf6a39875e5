#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotations/row_copy.h"

namespace secondlook::testing {

/// A row that someone may not change.
struct KeptRow {
    std::vector<Cell> cells;
    bool may_go = false;  ///< with the moment or clip that it is on, which is theirs to remove
    bool operator==(const KeptRow&) const = default;
};
/// By table and key.
using KeptRows = std::map<std::string, KeptRow>;

/// Which of a store's rows this person may not change, by DOMAIN.md §3: what lies in others'
/// lessons and is not their own, others' notes, the decisions of other teachers, coaching work that
/// they have no part in.
KeptRows rows_kept_from(const StoreRows& rows, const Uuid& person);
/// Which of them are not any more what they were; empty when all are.
std::string broken_rows(const KeptRows& before, const KeptRows& after);

}  // namespace secondlook::testing
