#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook cycle material`, in the family of `cycle`.
void add_material_command(CLI::App& family, CommandLine& line);

}  // namespace secondlook
