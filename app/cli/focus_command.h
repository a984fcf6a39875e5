#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook focus ...`: what a teacher chose to work on.
void add_focus_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
