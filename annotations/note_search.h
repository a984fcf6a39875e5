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
    std::string text;  ///< the acting person's note on one line, shortened around the first match;
                       ///< may be empty
    std::vector<MatchedWord> matches;  ///< in `text`, in order
    std::vector<DimensionValue> tags;  ///< the moment's, those that match first
};

/// Searches every note that the acting person may read, and every tag, of every lesson. Thread: the
/// store's.
class NoteSearch {
  public:
    explicit NoteSearch(Store& store) : store_(store) {}

    /// Every word must begin a word of the moment's note or tags ("frac" finds "Fractions"); case
    /// and the accents of Latin letters do not matter; in scripts that put no spaces between words
    /// (Chinese, Japanese, Thai ...) and for pictures any place in the text will do. Best first (in
    /// the note, whole words), then newest, of several hundred the newest; never an error whatever
    /// is typed. Empty words find nothing.
    StoreResult<std::vector<SearchHit>> find(const std::string& words, int limit = 50) const;

  private:
    Store& store_;
};

}  // namespace secondlook
