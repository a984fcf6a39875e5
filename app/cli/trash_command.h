#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook trash list | restore ID | delete ID | empty`: what was removed.
void add_trash_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
