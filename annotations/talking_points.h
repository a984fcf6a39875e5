#pragma once

#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

// The draft talking point behind a moment. All of these work inside EditHistory::record and throw
// SQLite::Exception.

/// DOMAIN.md §3's defaults for a moment marked just now, with `chosen` in place of its dimensions'.
std::vector<DimensionValue> draft_values(Store& store, const Uuid& lesson, bool is_range,
                                         const std::vector<DimensionValue>& chosen);
/// Makes the draft talking point of a moment.
Uuid make_draft(Store& store, const Uuid& moment, const std::vector<DimensionValue>& values);
/// The moment's draft talking point; a new, empty one when it has none.
Uuid draft_of(Store& store, const Uuid& moment);
/// Chooses a value: instead of the others of a dimension that holds one, beside them otherwise.
void choose_value(Store& store, const Uuid& talking_point, const DimensionValue& tag);
/// Takes a value away. Nothing happens when it was not chosen.
void drop_value(Store& store, const Uuid& talking_point, const DimensionValue& tag);
/// Unlinks a moment that goes, and puts its draft talking points into the Trash unless they have
/// other links.
void let_go_of_moment(Store& store, const Uuid& moment);

}  // namespace secondlook
