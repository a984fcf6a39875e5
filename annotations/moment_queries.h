#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/moment_repository.h"
#include "annotations/store.h"

namespace secondlook {

// Reading moments as the acting person sees them. All of these throw SQLite::Exception.

/// The moments of a lesson, in time order.
std::vector<Moment> moments_of_lesson(Store& store, const Uuid& lesson);
/// Those of the selection.
std::vector<Moment> selected_moments(Store& store, const Uuid& lesson,
                                     const MomentSelection& selection);
/// One moment; none when it is unknown or in the Trash.
std::optional<Moment> moment_by_id(Store& store, const Uuid& id);
/// How long a lesson is; none when it is unknown or in the Trash.
std::optional<MediaTime> lesson_duration(Store& store, const Uuid& lesson);
}  // namespace secondlook
