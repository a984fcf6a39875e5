#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook moment add | list | show | edit | remove`: the moments marked in a lesson.
void add_moment_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
