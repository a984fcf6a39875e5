#pragma once

#include <string>

#include "annotations/coaching_types.h"

namespace secondlook {

/// In local time: "Today 19:42", "Yesterday 08:10", "Sun 15 Nov 2026 19:42". Thread: any.
std::string when_text(InstantUs when);

}  // namespace secondlook
