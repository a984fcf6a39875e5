#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Where a searched word stands in a hit's words, in bytes: [from, to). The whole word that it
/// begins.
struct MatchedWord {
    std::size_t from = 0;
    std::size_t to = 0;
    bool operator==(const MatchedWord&) const = default;
};

/// A moment whose note or tags hold what was searched for.
struct SearchHit {
    Uuid moment;
    Uuid lesson;
    std::string lesson_title;
    Uuid author;
    std::string author_name;
    MediaTime at{0};
    std::optional<MediaTime> to;
    std::string text;  ///< the note that fits best of those the acting person may read, on one
                       ///< line, shortened around the first match; may be empty
    std::vector<MatchedWord> matches;  ///< in `text`, in order
    std::vector<DimensionValue> tags;  ///< the moment's, those that match first
};

/// What a search is limited to; what is empty does not limit.
struct SearchFilter {
    Uuid person;  ///< words written by, and tags of what was marked by, this person
    std::vector<DimensionValue> tags;  ///< all of them
    Uuid lesson;
    std::optional<InstantUs> from, to;  ///< written or marked from, and before
    bool empty() const { return person.empty() && tags.empty() && lesson.empty() && !from && !to; }
};

/// In which order the hits stand.
enum class SearchOrder {
    BestFirst,    ///< in a note before in tags, whole words before beginnings, then the newest
    NewestFirst,  ///< so many fit that they were not compared: whole words in notes, newest first,
                  ///< then beginnings, then tags
};

struct SearchAnswer {
    std::vector<SearchHit> hits;
    SearchOrder order = SearchOrder::BestFirst;
};

/// Searches every note that the acting person may read, and every tag, of every lesson. Thread: the
/// store's.
class NoteSearch {
  public:
    explicit NoteSearch(Store& store) : store_(store) {}

    /// Every word must begin a word of the moment's note or tags ("frac" finds "Fractions"), and
    /// words in quotation marks must stand together as typed; case and accents do not matter; in
    /// scripts that put no spaces between words (Chinese, Japanese, Thai ...) and for pictures any
    /// place in the text will do. Never an error whatever is typed. Without words everything that
    /// the filter lets through, newest first; nothing without either.
    StoreResult<SearchAnswer> find(const std::string& words, int limit = 50,
                                   const SearchFilter& filter = {}) const;

  private:
    Store& store_;
};

}  // namespace secondlook
