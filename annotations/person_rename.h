#pragma once

#include <string>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Calls a person something else; one recorded edit. Refused when somebody else has that name.
/// Thread: the store's.
StoreResult<Person> rename_person(Store& store, const Uuid& id, const std::string& name);

}  // namespace secondlook
