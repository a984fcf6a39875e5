#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "annotations/coaching_types.h"

namespace secondlook {

/// The instant at which a day ("2026-11-24") begins where the computer is, so many days on. The
/// error is one plain sentence.
tl::expected<InstantUs, std::string> start_of_day(std::string_view text, int days_on = 0);

}  // namespace secondlook
