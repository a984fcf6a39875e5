#include "foreign_keys.h"

#include <cstdint>
#include <cstdio>
#include <set>
#include <stdexcept>
#include <vector>

namespace secondlook::testing {
namespace {

std::vector<std::uint32_t> letters_of(const std::string& words) {
    std::vector<std::uint32_t> letters;
    for (std::size_t at = 0; at < words.size();) {
        const auto first = static_cast<unsigned char>(words[at]);
        const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        std::uint32_t code = bytes == 1 ? first : first & (0xFFU >> (bytes + 1));
        for (std::size_t i = 1; i < bytes; ++i)
            code = code << 6U | (static_cast<unsigned char>(words[at + i]) & 0x3FU);
        letters.push_back(code);
        at += bytes;
    }
    return letters;
}

std::string name_of(std::uint32_t letter) {
    char name[16];
    std::snprintf(name, sizeof name, "U%04X", letter);
    return name;
}

// Keys that the usual keyboards have no letters on, by xkb's names.
std::vector<std::string> free_keys() {
    std::vector<std::string> keys{"I120", "I126", "I128", "I129", "STOP", "AGAI", "PROP",
                                  "UNDO", "FRNT", "COPY", "OPEN", "PAST", "FIND", "HELP"};
    for (int key = 147; key <= 255; ++key)
        if (key < 203 || key > 207) keys.push_back("I" + std::to_string(key));
    return keys;
}

}  // namespace

std::string keyboard_with(const std::string& words) {
    const auto all = letters_of(words);
    const std::set<std::uint32_t> different(all.begin(), all.end());
    const std::vector<std::uint32_t> letters(different.upper_bound(0x7F), different.end());
    const auto keys = free_keys();
    if (letters.size() > keys.size()) throw std::runtime_error("too many letters for the keys");
    std::string layout =
        "xkb_keymap {\n xkb_keycodes { include \"evdev+aliases(qwerty)\" };\n"
        " xkb_types { include \"complete\" };\n xkb_compat { include \"complete\" };\n"
        " xkb_symbols { include \"pc+us\"\n";
    for (std::size_t i = 0; i < letters.size(); ++i)
        layout += "  key <" + keys[i] + "> { type=\"TWO_LEVEL\", [ " + name_of(letters[i]) + ", " +
                  name_of(letters[i]) + " ] };\n";
    return layout + " };\n};\n";
}

std::string key_names(const std::string& words) {
    std::string names;
    for (const std::uint32_t letter : letters_of(words))
        names += name_of(letter) + " ";
    return names;
}

}  // namespace secondlook::testing
