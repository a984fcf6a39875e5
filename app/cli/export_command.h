#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook export --format csv|json|webvtt [--lesson L] [--with-private] [-o OUT]`.
void add_export_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
