#pragma once

#include <filesystem>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// Refuses a picture file name that would cost someone their work: the recording itself under any
/// name (compared by inode), a folder, a device, or a file that is there and is no PNG.
tl::expected<void, CommandError> check_picture_output(const std::filesystem::path& output,
                                                      const std::filesystem::path& recording);

}  // namespace secondlook
