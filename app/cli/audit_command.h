#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook audit`: what happened beside edits.
void add_audit_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
