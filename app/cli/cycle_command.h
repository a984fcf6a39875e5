#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook cycle ...`: sessions in order, on one focus.
void add_cycle_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
