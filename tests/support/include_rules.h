#pragma once

#include <string>
#include <vector>

namespace secondlook::testing {

/// One of the program's own files: its path from the top ("media/player.cpp") and its text.
struct SourceFile {
    std::string path;
    std::string text;
};

/// What this file includes or calls that its room may not, one line each: "media/x.cpp:3: …".
/// The rules are DESIGN.md §2's 1 to 4 and the arrows of its map.
std::vector<std::string> broken_walls(const SourceFile& file);

/// The text with comments taken out and every line kept in its place. Strings stay.
std::string without_comments(const std::string& text);

}  // namespace secondlook::testing
