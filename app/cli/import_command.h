#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook import FILE.json`: takes in what `export --format json` wrote of a whole store.
void add_import_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
