#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook moment edit | remove`, in the family of `moment`.
void add_moment_edits(CLI::App& family, CommandLine& line);

}  // namespace secondlook
