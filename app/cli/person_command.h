#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook person add | list | rename`: the people in the store, for --as.
void add_person_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
