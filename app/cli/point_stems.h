#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook point stems`, in the family of `point`.
void add_point_stems(CLI::App& family, CommandLine& line);

}  // namespace secondlook
