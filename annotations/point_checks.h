#pragma once

#include "annotations/coaching_types.h"
#include "annotations/store.h"
#include "annotations/talking_point_repository.h"

namespace secondlook {

// What a pair may say on a talking point of theirs; Refused with the reason. Both throw
// SQLite::Exception.

/// Whether advice may be new on the agenda of this session: where the type of the cycle's pair, if
/// there is one, offers it.
StoreResult<void> check_advice(Store& store, const Uuid& session);
/// Whether the acting person may say if a clip was useful: either of the pair, after the session,
/// where there was something to look at.
StoreResult<void> check_may_answer(Store& store, const TalkingPoint& point);

}  // namespace secondlook
