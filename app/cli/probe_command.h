#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook probe FILE [--json] [--check]`: what a recording is made of.
void add_probe_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
