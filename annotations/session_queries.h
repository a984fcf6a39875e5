#pragma once

#include <string>
#include <vector>

#include "annotations/session_repository.h"

namespace secondlook {

// Reading sessions as the acting person sees them. All of these throw SQLite::Exception.

/// SQL that lists id and name of the sessions.
std::string seen_sessions();
/// NotFound when it is not here for the acting person.
StoreResult<Session> session_by_id(Store& store, const Uuid& id);
/// In the order of the cycle.
std::vector<Session> sessions_of(Store& store, const Uuid& cycle);
/// In the order of the planned times; what is not planned yet comes last.
std::vector<Session> all_sessions(Store& store);

}  // namespace secondlook
