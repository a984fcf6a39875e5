#pragma once

#include <string>

#include "app/cli/command.h"

namespace secondlook {

/// What the command line asks of the window, checked: main() turns it into WindowOptions.
struct WindowRequest {
    std::string lesson;  ///< empty: none
    bool demo = false;
    std::string script;
    std::string screenshot;
    int width = 0;  ///< 0: as remembered
    int height = 0;
    std::string theme;
    int scale_percent = 0;  ///< 0: as remembered

    bool asked_for_anything() const;
};

/// The words as typed, before they are checked.
struct WindowWords {
    WindowRequest request;
    std::string size;
    std::string scale;
};

/// Gives the program its own options: LESSON, --demo, --do, --screenshot, --size, --theme, --scale.
void add_window_options(CLI::App& app, WindowWords& words);

/// Reads the sizes and refuses what cannot be.
tl::expected<WindowRequest, CommandError> check_window_words(const WindowWords& words);

}  // namespace secondlook
