#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook point add | list | show | edit | agenda | remove`: talking points.
void add_point_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
