#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook note write | list | show-to | reviewed`: notes, and who may read them.
void add_note_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
