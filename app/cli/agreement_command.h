#pragma once

#include <string>

#include "annotations/relationship_repository.h"
#include "app/cli/command.h"

namespace secondlook {

/// A pair as listings show it.
std::string relationship_line(const Relationship& pair);

/// `secondlook agreement ...`: what a pair agrees on.
void add_agreement_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
