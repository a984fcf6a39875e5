#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook artefact add | list | remove`: lesson plans and children's work.
void add_artefact_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
