#pragma once

#include <optional>
#include <string_view>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// The number that the text is, all of it, when it lies between `from` and `to`.
std::optional<int> whole_number(std::string_view text, int from, int to);

/// The value of --limit: how many rows a listing has at most, from 1 on. Empty: `otherwise`.
tl::expected<int, CommandError> read_limit(std::string_view text, int otherwise);

}  // namespace secondlook
