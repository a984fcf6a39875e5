#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook group ...`: people who work together.
void add_group_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
