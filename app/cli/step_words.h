#pragma once

#include <string>

#include "annotations/step_types.h"
#include "app/core/step_chain.h"

namespace secondlook {

/// A step as listings show it.
std::string step_line(const ActionStep& step);
/// A step with all there is.
std::string step_words(const ActionStep& step);
/// Its way from the focus to what came after, a line a link.
std::string chain_words(const StepChain& chain);

}  // namespace secondlook
