#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook find TEXT [--limit N] [--json]`: notes and tags of every lesson.
void add_find_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
