#include "annotations/search_words.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>

#include "annotations/plain_text.h"

// A text is a row of stretches: 用iPad教学 is 用, iPad, 教学.
// 1. A stretch of unspaced signs stands for itself: what is wanted may be anywhere in it.
// 2. In any other stretch, letters, marks, numbers and signs for private use are words and all else
//    parts them. A word is folded: taken apart (Unicode NFKD), without the marks above and below
//    letters, small. Indic vowel signs are marks that stay (their combining class is 0).

namespace secondlook {

namespace {

struct Range {
    char32_t first, last;
};
constexpr std::array<Range, 19> unspaced_ranges{{
    {0x0e00, 0x0fff},    // Thai, Lao, Tibetan
    {0x1000, 0x109f},    // Myanmar
    {0x1780, 0x17ff},    // Khmer
    {0x1950, 0x19ff},    // Tai Le, New Tai Lue, Khmer symbols
    {0x1a20, 0x1aaf},    // Tai Tham
    {0x1b00, 0x1b7f},    // Balinese
    {0x2190, 0x2bff},    // arrows, symbols, dingbats
    {0x2e80, 0x2fdf},    // radicals
    {0x3040, 0x312f},    // kana, Bopomofo
    {0x3190, 0x4dbf},    // annotations, enclosed signs, ideographs
    {0x4e00, 0x9fff},    // ideographs
    {0xa000, 0xa4cf},    // Yi, Lisu
    {0xa980, 0xa9ff},    // Javanese, Myanmar
    {0xaa60, 0xaa7f},    // Myanmar
    {0xf900, 0xfaff},    // ideographs
    {0xff66, 0xff9f},    // half-width kana
    {0x1b000, 0x1b16f},  // kana
    {0x1f000, 0x1faff},  // pictures
    {0x20000, 0x3fffd},  // ideographs
}};

/// Signs that only change the one before them: variation selectors, joiners, tags of flags.
bool is_modifier(char32_t c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || c == 0x200d || c == 0x20e3 ||
           (c >= 0xe0020 && c <= 0xe007f);
}

/// Ends of the stretch of one kind that begins at `from`.
struct Stretch {
    std::size_t end = 0;
    bool unspaced = false;
};

Stretch stretch_at(std::string_view text, std::size_t from) {
    Stretch stretch{from, false};
    stretch.unspaced = is_unspaced(next_character(text, stretch.end));
    while (stretch.end < text.size()) {
        std::size_t next = stretch.end;
        const char32_t c = next_character(text, next);
        const bool same = stretch.unspaced ? is_unspaced(c) || is_modifier(c) : !is_unspaced(c);
        if (!same) break;
        stretch.end = next;
    }
    return stretch;
}

bool is_of_a_word(char32_t c) {
    if (c < 0x80) return g_ascii_isalnum(static_cast<char>(c));
    switch (g_unichar_type(c)) {
        case G_UNICODE_LOWERCASE_LETTER:
        case G_UNICODE_MODIFIER_LETTER:
        case G_UNICODE_OTHER_LETTER:
        case G_UNICODE_TITLECASE_LETTER:
        case G_UNICODE_UPPERCASE_LETTER:
        case G_UNICODE_SPACING_MARK:
        case G_UNICODE_ENCLOSING_MARK:
        case G_UNICODE_NON_SPACING_MARK:
        case G_UNICODE_DECIMAL_NUMBER:
        case G_UNICODE_LETTER_NUMBER:
        case G_UNICODE_OTHER_NUMBER:
        case G_UNICODE_PRIVATE_USE:
            return true;
        default:
            return false;
    }
}

using GText = std::unique_ptr<char, decltype(&g_free)>;

/// Marks that stand above or below a letter: accents, Arabic and Hebrew points. Their combining
/// class is 10 or more.
std::string without_accents(const char* text) {
    std::string kept;
    for (const char* at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_combining_class(g_utf8_get_char(at)) < 10)
            kept.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
    return kept;
}

std::string folded_word(std::string_view word) {
    std::string low(word);
    if (std::all_of(word.begin(), word.end(), [](char c) { return g_ascii_isalnum(c); })) {
        std::transform(low.begin(), low.end(), low.begin(), g_ascii_tolower);
        return low;
    }
    const auto size = static_cast<gssize>(word.size());
    const GText apart(g_utf8_normalize(word.data(), size, G_NORMALIZE_ALL), &g_free);
    if (!apart) return low;
    const std::string bare = without_accents(apart.get());
    const GText small(g_utf8_casefold(bare.data(), static_cast<gssize>(bare.size())), &g_free);
    return small.get();
}

/// The words of text[from, to), a stretch of spaced signs.
void read_spaced(std::string_view text, std::size_t from, std::size_t to,
                 std::vector<SearchWord>& words) {
    std::size_t begin = from;
    const auto finish = [&](std::size_t end) {
        if (end == begin) return;
        std::string word = folded_word(text.substr(begin, end - begin));
        if (!word.empty()) words.push_back({std::move(word), false, {begin, end}});
    };
    for (std::size_t at = from; at < to;) {
        const std::size_t here = at;
        if (is_of_a_word(next_character(text, at))) continue;
        finish(here);
        begin = at;
    }
    finish(to);
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view text) {
    std::vector<SearchWord> words;
    for (std::size_t at = 0; at < text.size();) {
        const Stretch stretch = stretch_at(text, at);
        if (stretch.unspaced)
            words.push_back(
                {std::string(text.substr(at, stretch.end - at)), true, {at, stretch.end}});
        else
            read_spaced(text, at, stretch.end, words);
        at = stretch.end;
    }
    return words;
}

Fit fit_of(const SearchWord& wanted, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places) {
    Fit best = Fit::None;
    const auto found = [&](Fit fit, std::size_t from, std::size_t to) {
        best = std::max(best, fit);
        if (places != nullptr) places->push_back({from, to});
    };
    if (wanted.anywhere) {
        const std::size_t length = wanted.text.size();
        for (std::size_t at = text.find(wanted.text); at != std::string_view::npos;
             at = text.find(wanted.text, at + length))
            found(Fit::Whole, at, at + length);
        return best;
    }
    for (const SearchWord& word : words)
        if (!word.anywhere && word.text.starts_with(wanted.text))
            found(word.text.size() == wanted.text.size() ? Fit::Whole : Fit::Begins,
                  word.place.from, word.place.to);
    return best;
}

bool is_unspaced(char32_t character) {
    if (character < unspaced_ranges.front().first) return false;
    return std::any_of(unspaced_ranges.begin(), unspaced_ranges.end(), [&](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

}  // namespace secondlook
