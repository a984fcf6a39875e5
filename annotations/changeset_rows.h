#pragma once

#include <string>
#include <unordered_set>

#include "annotations/changeset.h"

namespace secondlook {

/// The changes without those that name one of `ids` in any value, old or new: as a row's key or as
/// what it belongs to. Empty when none are left. Throws SQLite::Exception (SQLITE_CORRUPT) for
/// bytes that are no changeset. Thread: any.
Changeset without_rows(const Changeset& changes, const std::unordered_set<std::string>& ids);

}  // namespace secondlook
