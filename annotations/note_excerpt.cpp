#include "annotations/note_excerpt.h"

#include <algorithm>

namespace secondlook {

namespace {

constexpr std::string_view ellipsis = "\xe2\x80\xa6";

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

/// `count` characters back from `at`, or the beginning.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
    while (at > 0 && count > 0)
        if (begins_character(text[--at])) --count;
    return at;
}

/// `count` characters on from `at`, or the end.
std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
    for (; at < text.size() && count > 0; --count)
        do
            ++at;
        while (at < text.size() && !begins_character(text[at]));
    return at;
}

/// In order, and those that overlap or say the same as one.
std::vector<MatchedWord> in_order(std::vector<MatchedWord> places) {
    std::sort(places.begin(), places.end(), [](const MatchedWord& a, const MatchedWord& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    std::vector<MatchedWord> merged;
    for (const MatchedWord& place : places)
        if (!merged.empty() && place.from < merged.back().to)
            merged.back().to = std::max(merged.back().to, place.to);
        else
            merged.push_back(place);
    return merged;
}

/// A cut in the middle of a word moves to the next word's beginning, when that is near.
std::size_t at_a_word(std::string_view text, std::size_t from, std::size_t first_match) {
    if (from == 0) return from;
    const std::size_t space = text.find_first_of(" \n\t", from - 1);
    if (space == std::string_view::npos || space >= first_match) return from;
    return space + 1;
}

}  // namespace

Excerpt excerpt_of(std::string_view note, std::vector<MatchedWord> places, std::size_t length) {
    places = in_order(std::move(places));
    const std::size_t match = places.empty() ? 0 : places.front().from;
    std::size_t from = at_a_word(note, back(note, match, length / 4), match);
    if (forward(note, 0, length) == note.size()) from = 0;
    const std::size_t to = forward(note, from, length);
    Excerpt excerpt;
    if (from > 0) excerpt.text += ellipsis;
    const std::size_t shift = excerpt.text.size();
    excerpt.text += note.substr(from, to - from);
    std::replace_if(
        excerpt.text.begin(), excerpt.text.end(), [](char c) { return c == '\n' || c == '\t'; },
        ' ');
    if (to < note.size()) {
        while (excerpt.text.ends_with(' '))
            excerpt.text.pop_back();
        excerpt.text += ellipsis;
    }
    for (const MatchedWord& place : places)
        if (place.from >= from && place.from < to)
            excerpt.matches.push_back(
                {place.from - from + shift, std::min(place.to, to) - from + shift});
    return excerpt;
}

}  // namespace secondlook
