#pragma once

#include <string>
#include <vector>

#include "annotations/step_types.h"
#include "annotations/store.h"

namespace secondlook {

// Reading steps as the acting person sees them. All of these throw SQLite::Exception.

/// SQL that lists id and name (none) of the steps.
std::string seen_steps();
/// NotFound when it is not here for the acting person.
StoreResult<ActionStep> step_by_id(Store& store, const Uuid& id);
std::vector<ActionStep> all_steps(Store& store);
/// Refused unless the acting person is the teacher, coaches them, or is the coach of the cycle.
StoreResult<void> check_may_help(Store& store, const ActionStep& step);
/// How many of the teacher's steps are active beside it in its cycle (or, without one, on their
/// own), and how many there is room for.
struct ActiveSteps {
    int others = 0;
    int room = 0;
};
ActiveSteps active_beside(Store& store, const ActionStep& step);

}  // namespace secondlook
