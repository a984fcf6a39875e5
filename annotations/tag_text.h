#pragma once

#include <string>

#include "annotations/coaching_types.h"
#include "annotations/store_error.h"

namespace secondlook {

/// The value as it is kept: the source's own spelling for a listed one, one clean line for free
/// words. Anything else is Invalid, with the choices.
StoreResult<DimensionValue> checked_value(const DimensionValue& tag);

}  // namespace secondlook
