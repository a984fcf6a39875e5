#pragma once

#include <string>
#include <string_view>

namespace secondlook {

/// One key with its modifiers, named as on a keyboard: "Space", "Left", "M", ",", "F1", "Enter".
struct KeyChord {
    std::string key;  ///< letters in upper case; empty = none
    bool ctrl = false;
    bool shift = false;
    bool alt = false;
    bool operator==(const KeyChord&) const = default;
};

/// Reads "Ctrl+Shift+Z". Any text is a chord; nonsense matches nothing.
KeyChord parse_chord(std::string_view text);
/// Writes it as people read it: "Ctrl Shift Z", "Shift ←".
std::string chord_text(const KeyChord& chord);

}  // namespace secondlook
