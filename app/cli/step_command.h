#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook step ...`: small agreed changes.
void add_step_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
