#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/note_search.h"

namespace secondlook {

/// A note on one line, shortened, and where the searched words stand in it.
struct Excerpt {
    std::string text;
    std::vector<MatchedWord> matches;  ///< in order, none over another
};

/// The part of `note` (valid UTF-8) around the first of the places, at most `length` characters and
/// the "…" at a cut end.
Excerpt excerpt_of(std::string_view note, std::vector<MatchedWord> places, std::size_t length);

}  // namespace secondlook
