#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook attempt ...`: tries at a step.
void add_attempt_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
