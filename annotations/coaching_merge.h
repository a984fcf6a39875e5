#pragma once

#include "annotations/store.h"

namespace secondlook {

/// After rows of two stores came together, in which one person may have done what does not stand
/// together: steps that are active beyond the limit wait, agreed, for their teacher to begin them
/// again; attempts are numbered anew; a pair keeps its newest agreement and a teacher the newest
/// entitlement of a year; a leader is in no group for practitioners only. Inside
/// EditHistory::record; throws SQLite::Exception.
void bring_coaching_in_order(Store& store);

}  // namespace secondlook
