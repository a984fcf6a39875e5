#pragma once

#include <set>

#include "annotations/store.h"

namespace secondlook {

/// The moments of a lesson on which the acting person's note is private. When it cannot be read:
/// an error, never an empty answer. Thread: the store's.
StoreResult<std::set<Uuid>> private_notes(Store& store, const Uuid& lesson);

}  // namespace secondlook
