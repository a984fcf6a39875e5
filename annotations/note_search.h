#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/search_subject.h"
#include "annotations/store.h"

namespace secondlook {

/// Where a searched word stands in a hit's words, in bytes: [from, to). The whole word that it
/// begins.
struct MatchedWord {
    std::size_t from = 0;
    std::size_t to = 0;
    bool operator==(const MatchedWord&) const = default;
};

/// What was found: its words or tags, or those of a note on it, hold what was searched for.
struct SearchHit {
    SearchKind kind = SearchKind::Moment;
    Uuid id;      ///< of the moment, clip, talking point or action step
    Uuid moment;  ///< itself, or the first that a talking point is about; may be empty
    Uuid lesson;  ///< empty when it is in none, or in several
    std::string lesson_title;
    Uuid author;
    std::string author_name;
    MediaTime at{0};              ///< in the lesson
    std::optional<MediaTime> to;  ///< exclusive
    std::string text;  ///< the words that fit best of those the acting person may read, on one
                       ///< line, shortened around the first match; may be empty
    std::vector<MatchedWord> matches;  ///< in `text`, in order
    std::vector<DimensionValue> tags;  ///< those that match first
};

/// What a search is limited to; what is empty does not limit.
struct SearchFilter {
    Uuid person;  ///< words written by, and tags of what was made by, this person
    std::vector<DimensionValue> tags;  ///< all of them
    Uuid lesson;
    Uuid cycle;                         ///< what is talked about or agreed in it
    std::optional<InstantUs> from, to;  ///< written or made from, and before
    bool teacher_action = false;        ///< only notes that say what the teacher did
    bool pupil_response = false;        ///< only notes that say what pupils did or said
    bool empty() const {
        return person.empty() && tags.empty() && lesson.empty() && cycle.empty() && !from && !to &&
               !teacher_action && !pupil_response;
    }
};

/// In which order the hits stand.
enum class SearchOrder {
    BestFirst,    ///< in a note before in tags, whole words before beginnings, then the newest
    NewestFirst,  ///< so many fit that they were not compared: whole words in notes, newest first,
                  ///< then beginnings, then tags
    JustNewestFirst,  ///< without words
};

struct SearchAnswer {
    std::vector<SearchHit> hits;
    SearchOrder order = SearchOrder::BestFirst;
    auto begin() const { return hits.begin(); }
    auto end() const { return hits.end(); }
    std::size_t size() const { return hits.size(); }
    bool empty() const { return hits.empty(); }
};

/// Searches moments, clips, talking points and action steps with every note on them that the acting
/// person may read (annotations/access.h). Thread: the store's.
class NoteSearch {
  public:
    explicit NoteSearch(Store& store) : store_(store) {}

    /// Every word must begin a word of the notes, own words or tags ("frac" finds "Fractions"), and
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
