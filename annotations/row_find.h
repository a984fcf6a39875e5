#pragma once

#include <string>
#include <string_view>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// The one row of `table` that is not in the Trash and whose id is this, or begins so (4+
/// characters); `noun` is what people call it ("clip"). NotFound or Invalid in one sentence
/// otherwise. Tells of no row whether the acting person may see it. Throws SQLite::Exception.
StoreResult<Uuid> find_row(Store& store, std::string_view table, std::string_view noun,
                           const std::string& id_or_start);

/// The error of something that is not here, or no longer.
StoreError not_here(std::string_view noun);

}  // namespace secondlook
