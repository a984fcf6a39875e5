#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook clip add | list | edit | remove`: chosen stretches of a lesson.
void add_clip_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
