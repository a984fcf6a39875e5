#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// Refuses a picture file name that would cost someone their work: the recording itself under any
/// name (compared by inode), a folder, a device, or a file that is there and is no PNG.
tl::expected<void, CommandError> check_picture_output(const std::filesystem::path& output,
                                                      const std::filesystem::path& recording);

/// What a file written by us looks like, and what it must never replace.
struct OutputKind {
    std::string name;                          ///< "a CSV file of Second Look"
    std::string_view begins;                   ///< how every such file begins
    std::vector<std::filesystem::path> never;  ///< recordings, the store
};
/// The same for any file: only an empty one or an earlier one of its kind is replaced.
tl::expected<void, CommandError> check_output(const std::filesystem::path& output,
                                              const OutputKind& kind);

/// Writes the whole file or nothing: a temporary one beside it is flushed to the disk and then
/// takes the name. `for_owner`: nobody else may read it (0600).
tl::expected<void, CommandError> write_output(const std::filesystem::path& output,
                                              std::string_view bytes, bool for_owner);

}  // namespace secondlook
