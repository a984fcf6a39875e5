#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook relationship ...` and `secondlook agreement ...`: pairs and what they agree on.
void add_relationship_commands(CLI::App& app, CommandLine& line);

}  // namespace secondlook
