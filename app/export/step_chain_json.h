#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/core/step_chain.h"

namespace secondlook {

/// A step's way as a list of links, in order: focus, before, attempt, after.
nlohmann::ordered_json step_chain_json(const StepChain& chain);

}  // namespace secondlook
