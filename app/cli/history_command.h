#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook undo` and `secondlook redo`: the newest edit taken back, or made again.
void add_history_commands(CLI::App& app, CommandLine& line);

}  // namespace secondlook
