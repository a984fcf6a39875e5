#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/core/desk.h"

namespace secondlook {

/// What the command line asks of the window.
struct WindowOptions {
    std::optional<std::filesystem::path> lesson;  ///< a recording to open
    bool demo = false;                            ///< open the sample lesson, made when missing
    std::filesystem::path store;                  ///< empty: the default store
    std::string as;                               ///< acting person; empty: the owner
    std::string script;                           ///< --do: "ACTION; ACTION ARG; ..."
    std::filesystem::path screenshot;             ///< write one picture of the window and leave
    int width = 0;                                ///< 0: as remembered
    int height = 0;
    std::string theme;  ///< light, dark, contrast; empty: as remembered
    double scale = 0;   ///< 0.8 to 2.5; 0: as remembered
    PaperWriter papers;
};

/// Opens the window and stays until it is closed. Returns the exit status; errors are one plain
/// sentence on stderr. Thread: main.
int run_window(const WindowOptions& options);

}  // namespace secondlook
