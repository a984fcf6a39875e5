#pragma once

#include <optional>
#include <string>
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
/// The same with a dimension's key, also one of a set that was loaded.
void choose_named_value(Store& store, const Uuid& talking_point, const std::string& key,
                        const std::string& value, bool beside_others);
void drop_named_value(Store& store, const Uuid& talking_point, const std::string& key,
                      const std::string& value);
/// The talking point that was made with a moment: the oldest that is about it.
std::optional<Uuid> point_of_moment(Store& store, const Uuid& moment);
/// Puts the drafts of a moment that goes into the Trash, unless they are about other things too.
void put_drafts_into_trash(Store& store, const Uuid& moment);

}  // namespace secondlook
