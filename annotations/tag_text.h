#pragma once

#include <string>

#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store_error.h"

namespace secondlook {

/// The value as it is kept: the source's own spelling for a listed one, one clean line for free
/// words. Anything else is Invalid, with the choices.
StoreResult<DimensionValue> checked_value(const DimensionValue& tag);
/// All of them, or the first error.
StoreResult<std::vector<DimensionValue>> checked_values(const std::vector<DimensionValue>& tags);

}  // namespace secondlook
