#pragma once

#include <string>

namespace secondlook {

/// What the window would be drawn with here, in plain words.
struct AboutWindow {
    std::string pictures;   ///< how recordings come to the screen, and why so
    std::string graphics;   ///< OpenGL's own name and version, or why there is none
    std::string libraries;  ///< "SDL 2.26.5, Dear ImGui 1.86"
};

/// Looks by a window that is never shown. Thread: main, with no other window open.
AboutWindow about_window();

}  // namespace secondlook
