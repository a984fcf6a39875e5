#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook template ...`: cycles to begin with.
void add_template_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
