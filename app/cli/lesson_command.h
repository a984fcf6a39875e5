#pragma once

#include "app/cli/command.h"

namespace secondlook {

/// `secondlook lesson add | list | show | rename | relink | remove`: the lessons in the store.
void add_lesson_command(CLI::App& app, CommandLine& line);

}  // namespace secondlook
