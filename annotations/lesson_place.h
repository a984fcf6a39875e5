#pragma once

#include <optional>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Invariant 3 of DOMAIN.md: 0 <= at < to <= duration; without `to` a point before the end. A
/// lesson of unknown length (0) has no end. `noun` is what stands there ("moment"). Invalid or
/// NotFound otherwise. Throws SQLite::Exception.
StoreResult<void> check_place(Store& store, std::string_view noun, const Uuid& lesson, MediaTime at,
                              std::optional<MediaTime> to);

}  // namespace secondlook
