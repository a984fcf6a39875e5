#include "app/core/printable.h"

#include <array>

namespace secondlook {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
    char32_t code = 0;
    std::size_t length = 0;  ///< bytes; 0 when the first byte starts nothing well-formed
};

/// The well-formed character at the start of `bytes` (Unicode, table 3-7).
Character first_character(std::string_view bytes) {
    const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(bytes[n]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return {};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t n = 1; n < length; ++n) {
        if ((byte(n) & 0xC0U) != 0x80) return {};
        code = (code << 6U) | (byte(n) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kSmallest.at(length) || code > 0x10FFFF || surrogate) return {};
    return {code, length};
}

bool is_break(char32_t c) {
    return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Acts on a terminal, or makes a name read as another.
bool is_unsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::string cleaned(std::string_view bytes, bool keep_lines) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const Character c = first_character(bytes);
        if (c.length == 0) {
            out += kReplacement;
            bytes.remove_prefix(1);
            continue;
        }
        if (keep_lines && (c.code == '\n' || c.code == '\t')) {
            out += bytes.substr(0, c.length);
        } else if (is_break(c.code)) {
            out += ' ';
        } else {
            out += is_unsafe(c.code) ? kReplacement : bytes.substr(0, c.length);
        }
        bytes.remove_prefix(c.length);
    }
    return out;
}

}  // namespace

std::string printable(std::string_view bytes) {
    return cleaned(bytes, false);
}

std::string printable_lines(std::string_view bytes) {
    return cleaned(bytes, true);
}

std::string in_quotes(std::string_view bytes, std::size_t max_characters) {
    // Four bytes a character at most: no need to clean a whole megabyte to show a line of it.
    const std::string line = printable(bytes.substr(0, 4 * (max_characters + 1)));
    std::size_t at = 0;
    for (std::size_t n = 0; n < max_characters && at < line.size(); ++n) {
        at += first_character(std::string_view(line).substr(at)).length;
    }
    return '"' + line.substr(0, at) + (at < line.size() ? "...\"" : "\"");
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const Character c = first_character(bytes);
        if (c.length == 0) return false;
        bytes.remove_prefix(c.length);
    }
    return true;
}

}  // namespace secondlook
