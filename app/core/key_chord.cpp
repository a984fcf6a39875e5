#include "app/core/key_chord.h"

#include <array>
#include <utility>

namespace secondlook {
namespace {

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string_view key_sign(std::string_view key) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kArrows{
        {{"Left", "←"}, {"Right", "→"}, {"Up", "↑"}, {"Down", "↓"}}};
    for (const auto& [name, sign] : kArrows) {
        if (key == name) return sign;
    }
    return key;
}

}  // namespace

KeyChord parse_chord(std::string_view text) {
    KeyChord chord;
    for (bool more = true; more;) {
        more = false;
        if (take_prefix(text, "Ctrl+")) more = chord.ctrl = true;
        if (take_prefix(text, "Shift+")) more = chord.shift = true;
        if (take_prefix(text, "Alt+")) more = chord.alt = true;
    }
    chord.key = std::string(text);
    return chord;
}

std::string chord_text(const KeyChord& chord) {
    std::string text;
    if (chord.ctrl) text += "Ctrl ";
    if (chord.shift) text += "Shift ";
    if (chord.alt) text += "Alt ";
    return text.append(key_sign(chord.key));
}

}  // namespace secondlook
