#pragma once

#include <variant>

#include "app/cli/version_words.h"
#include "app/cli/window_command.h"

namespace secondlook {

/// A window to open, in the chosen store and name.
struct OpenWindow {
    WindowRequest window;
    StoreChoice store;
};

/// Reads the command line. A command is done at once, its answer on stdout or one sentence on
/// stderr: the exit status. Otherwise: the window to open. `ask_window` tells of the window for
/// --version --verbose. Thread: main.
std::variant<int, OpenWindow> run_command_line(int argc, char** argv, const AskWindow& ask_window);

}  // namespace secondlook
