#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/note_search.h"

namespace secondlook {

/// A word as the search index knows it.
struct SearchWord {
    std::string text;       ///< without case and accents, in every script
    bool anywhere = false;  ///< of a script without spaces, or pictures: any place will do
    MatchedWord place;      ///< in the text it was read from, in bytes
};

/// How well a text holds a word.
enum class Fit { None, Begins, Whole };

/// The words of a text, in order. Any thread.
std::vector<SearchWord> search_words(std::string_view text);

/// How well `text`, whose words are `words`, holds the wanted word; where it does is added to
/// `places` when given.
Fit fit_of(const SearchWord& wanted, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places = nullptr);
/// Whether a word may begin before and after this character: it belongs to a script that puts no
/// spaces between words, or is a picture.
bool is_unspaced(char32_t character);

}  // namespace secondlook
