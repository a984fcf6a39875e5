#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook entitlement ...`: the coaching hours that a teacher may expect.
void add_entitlement_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
