#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook undo`, `redo` and `history`: the edits, taken back, made again and listed.
void add_history_commands(CLI::App& app, CommandLine& line);

}  // namespace secondlook
