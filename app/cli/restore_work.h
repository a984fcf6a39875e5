#pragma once

#include <filesystem>

#include <tl/expected.hpp>

#include "app/cli/command.h"

namespace secondlook {

/// Puts a backup's content in the place of everything in the chosen store; returns where what was
/// there is kept. A store that is too damaged to open is put aside whole first.
tl::expected<std::filesystem::path, CommandError> restore_store(const StoreChoice& choice,
                                                                const std::filesystem::path& from);

}  // namespace secondlook
