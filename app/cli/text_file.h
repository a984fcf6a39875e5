#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// Opens a file that someone named, of at most so many bytes; the error is one plain sentence, and
/// `instead` says what to do with a larger one.
tl::expected<std::ifstream, CommandError> open_file(const std::string& file, std::uintmax_t largest,
                                                    std::string_view instead);
/// The whole of such a file.
tl::expected<std::string, CommandError> read_text_file(const std::string& file,
                                                       std::uintmax_t largest,
                                                       std::string_view instead);

}  // namespace secondlook
