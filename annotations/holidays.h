#pragma once

#include <string>
#include <vector>

#include "annotations/store.h"

namespace secondlook {

/// Days without school, in order: a setting of the store, not an edit. Thread: the store's.
std::vector<std::string> holidays(Store& store);
/// Sets them all; Invalid when one is no day.
StoreResult<void> set_holidays(Store& store, std::vector<std::string> days);
/// The follow-up of what took place on `day`: 14 days later, or the first school day after that
/// (DOMAIN.md S06).
std::string follow_up_day(Store& store, const std::string& day);

}  // namespace secondlook
