#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/note_search.h"
#include "annotations/search_subject.h"
#include "annotations/search_words.h"

namespace secondlook {

/// Words that must stand together in this order; mostly one.
struct SearchPhrase {
    std::vector<SearchWord> words;
    bool open = true;  ///< the last word may be the beginning of one
};

/// What is looked for: all of the phrases.
struct SearchQuery {
    std::vector<SearchPhrase> phrases;
};

/// Reads what someone typed: words, and words in quotation marks, which stand together. Whatever is
/// typed is a query; an empty one when there is no word in it.
SearchQuery query_of(std::string_view typed);

/// How well `text`, whose words are `words`, holds the phrase; where it does is added to `places`
/// when given.
Fit fit_of(const SearchPhrase& phrase, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places = nullptr);

/// Whether the filter lets something of a subject through. Words and tags of other people or times
/// than it asks for are taken off.
bool passes(SearchSubject& subject, const SearchFilter& filter);

/// The step a subject answers at: each is better than the next.
enum class SearchStep {
    Whole,   ///< every word is a whole word of what was written
    Begins,  ///< every word begins one
    Tagged,  ///< some word is only in the tags
    None,    ///< some word is missing
};
inline constexpr SearchStep search_steps[] = {SearchStep::Whole, SearchStep::Begins,
                                              SearchStep::Tagged};

/// How well a subject answers. Within all steps more points are better: words in what was written
/// count more than in the tags, whole ones more than beginnings, and side by side as typed more
/// than apart.
struct QueryFit {
    SearchStep step = SearchStep::None;
    int points = 0;
};
QueryFit fit_of(const SearchQuery& query, const SearchSubject& subject);

}  // namespace secondlook
