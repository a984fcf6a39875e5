#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook session export | sheet`, in the family of `session`.
void add_session_papers(CLI::App& family, CommandLine& line);

}  // namespace secondlook
