#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook codes list | show | load`: sets of words for moments and talking points.
void add_codes_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
