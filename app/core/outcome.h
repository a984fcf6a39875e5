#pragma once

#include <string>
#include <tl/expected.hpp>

namespace secondlook {

/// What came of an action: nothing to say, or one plain sentence for the person who asked.
using Outcome = tl::expected<void, std::string>;

inline Outcome refuse(std::string sentence) { return tl::make_unexpected(std::move(sentence)); }

}  // namespace secondlook
