#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// The whole of a file that someone named, of at most so many bytes; the error is one plain
/// sentence.
tl::expected<std::string, CommandError> read_text_file(const std::string& file,
                                                       std::uintmax_t largest);

}  // namespace secondlook
