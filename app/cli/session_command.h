#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook session ...`: conversations, lessons and meetings of a cycle.
void add_session_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
