#include "annotations/plain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace secondlook {

namespace {

/// One decoded character: its value and the bytes it took. A broken one has valid == false.
struct Decoded {
    char32_t value = 0;
    std::size_t length = 1;
    bool valid = false;
};

/// How long a sequence that starts with this byte is, and the least value it may stand for (a
/// smaller one is written too long, which is not UTF-8).
struct SequenceKind {
    std::size_t length = 0;
    char32_t first_bits = 0;
    char32_t least = 0;
};

SequenceKind sequence_kind(unsigned char lead) {
    if (lead < 0x80U) return {1, lead, 0};
    if (lead >= 0xc2U && lead <= 0xdfU) return {2, lead & 0x1fU, 0x80};
    if (lead >= 0xe0U && lead <= 0xefU) return {3, lead & 0x0fU, 0x800};
    if (lead >= 0xf0U && lead <= 0xf4U) return {4, lead & 0x07U, 0x10000};
    return {};
}

bool is_scalar(char32_t value) {
    return value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
}

Decoded decode(std::string_view text, std::size_t at) {
    const SequenceKind kind = sequence_kind(static_cast<unsigned char>(text[at]));
    if (kind.length == 0) return {};
    char32_t value = kind.first_bits;
    for (std::size_t i = 1; i < kind.length; ++i) {
        if (at + i >= text.size()) return {0, i, false};
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xc0U) != 0x80U) return {0, i, false};
        value = value << 6U | (byte & 0x3fU);
    }
    if (value < kind.least || !is_scalar(value)) return {};
    return {value, kind.length, true};
}

bool is_dropped_control(char32_t value) {
    return (value < 0x20 && value != '\n' && value != '\t') || (value >= 0x7f && value <= 0x9f);
}

}  // namespace

std::string clean_text(std::string_view text) {
    static constexpr std::string_view replacement = "\xef\xbf\xbd";
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded character = decode(text, at);
        if (!character.valid)
            clean += replacement;
        else if (!is_dropped_control(character.value))
            clean += text.substr(at, character.length);
        at += character.length;
    }
    return clean;
}

std::string clean_line(std::string_view text) {
    std::string line = clean_text(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

char32_t next_character(std::string_view text, std::size_t& at) {
    const Decoded character = decode(text, at);
    at += character.length;
    return character.valid ? character.value : U'\ufffd';
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

std::string shown_path(const std::filesystem::path& path) {
    return fmt::format("\"{}\"", clean_line(path.native()));
}

std::string time_words(MediaTime time) {
    const std::int64_t hundredths = std::abs(time.count()) / 10'000;
    const std::int64_t seconds = hundredths / 100;
    const std::string_view sign = time.count() < 0 ? "-" : "";
    if (seconds < 3600)
        return fmt::format("{}{}:{:02}.{:02}", sign, seconds / 60, seconds % 60, hundredths % 100);
    return fmt::format("{}{}:{:02}:{:02}.{:02}", sign, seconds / 3600, seconds / 60 % 60,
                       seconds % 60, hundredths % 100);
}

}  // namespace secondlook
