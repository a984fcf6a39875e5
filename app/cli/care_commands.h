#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook verify`, `backup` and `restore`: looking after the whole store.
void add_care_commands(CLI::App& app, CommandLine& line);

}  // namespace secondlook
