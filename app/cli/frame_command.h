#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook frame FILE --at TIME -o OUT.png [--json]`: the exact picture shown at a time.
void add_frame_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
