#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook programme ...`: cycles in order.
void add_programme_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
