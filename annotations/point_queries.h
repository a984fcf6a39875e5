#pragma once

#include <optional>
#include <vector>

#include "annotations/talking_point_repository.h"

namespace secondlook {

// Reading talking points as the acting person may see them. All throw SQLite::Exception.

std::optional<TalkingPoint> point_by_id(Store& store, const Uuid& id);
/// On no agenda, newest first.
std::vector<TalkingPoint> draft_points(Store& store);
std::vector<TalkingPoint> points_of_session(Store& store, const Uuid& session);
/// Whether the acting person may change it; Refused otherwise.
StoreResult<void> check_may_change_point(Store& store, const TalkingPoint& point);

}  // namespace secondlook
