#pragma once

#include <functional>
#include <string>

#include "app/cli/command.h"

namespace secondlook {

/// What the command line is told of the window, whose libraries it does not know: how pictures are
/// drawn here and why, OpenGL's name, the window's libraries. Each is a plain line.
struct WindowFacts {
    std::string pictures, graphics, libraries;
};
using AskWindow = std::function<WindowFacts()>;

/// "secondlook 1.0" and a line end.
std::string version_line();
/// The same, and what matters for a report: pictures, OpenGL, libraries, and where things are kept.
std::string version_words(const StoreChoice& store, const WindowFacts& window);

}  // namespace secondlook
