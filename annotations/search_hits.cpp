#include "annotations/search_hits.h"

#include <algorithm>

#include "annotations/note_excerpt.h"
#include "annotations/prepared.h"

namespace secondlook {

namespace {

constexpr std::size_t excerpt_length = 160;  // characters

std::vector<MatchedWord> places_in(const SearchQuery& query, const std::string& text) {
    std::vector<MatchedWord> places;
    const auto words = search_words(text);
    for (const SearchPhrase& phrase : query.phrases)
        fit_of(phrase, text, words, &places);
    return places;
}

/// The text that holds the most of the words; of several the newest.
void show_best_text(SearchHit& hit, const SearchSubject& subject, const SearchQuery& query) {
    const SearchText* best = nullptr;
    std::vector<MatchedWord> best_places;
    for (const SearchText& text : subject.texts) {
        auto places = places_in(query, text.words);
        const bool better = best == nullptr || std::pair(places.size(), text.created) >=
                                                   std::pair(best_places.size(), best->created);
        if (!better) continue;
        best = &text;
        best_places = std::move(places);
    }
    if (best == nullptr) return;
    Excerpt excerpt = excerpt_of(best->words, std::move(best_places), excerpt_length);
    hit.text = std::move(excerpt.text);
    hit.matches = std::move(excerpt.matches);
}

/// By dimension, those that match first.
void show_tags(SearchHit& hit, const SearchSubject& subject, const SearchQuery& query) {
    hit.tags = subject.tags;
    std::sort(hit.tags.begin(), hit.tags.end(),
              [](const DimensionValue& a, const DimensionValue& b) {
                  return std::pair(a.dimension, std::string_view(a.value)) <
                         std::pair(b.dimension, std::string_view(b.value));
              });
    std::stable_partition(hit.tags.begin(), hit.tags.end(), [&](const DimensionValue& tag) {
        return !places_in(query, tag.value).empty();
    });
}

/// Where each kind lies: lesson, its title, from, to, moment.
const char* place_of(SearchKind kind) {
    switch (kind) {
        case SearchKind::Moment:
            return "SELECT r.id, r.title, m.at_us, m.to_us, m.id FROM moment m "
                   "JOIN lesson_recording r ON r.id = m.lesson WHERE m.id = ?";
        case SearchKind::Clip:
            return "SELECT r.id, r.title, c.in_us, c.out_us, '' FROM clip c "
                   "JOIN lesson_recording r ON r.id = c.lesson WHERE c.id = ?";
        case SearchKind::TalkingPoint:
            return "SELECT r.id, r.title, m.at_us, m.to_us, m.id FROM talking_point_moment l "
                   "JOIN moment m ON m.id = l.moment AND m.deleted = 0 "
                   "JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
                   "WHERE l.talking_point = ? AND l.deleted = 0 ORDER BY m.id LIMIT 1";
        case SearchKind::ActionStep:
            break;
    }
    return "SELECT '', '', 0, NULL, '' WHERE ? = ''";
}

void show_place(SearchHit& hit, Store& store) {
    Prepared read(store, place_of(hit.kind));
    read.bind(1, hit.id);
    if (!read.executeStep()) return;
    hit.lesson = read.getColumn(0).getString();
    hit.lesson_title = read.getColumn(1).getString();
    hit.at = MediaTime(read.getColumn(2).getInt64());
    if (!read.getColumn(3).isNull()) hit.to = MediaTime(read.getColumn(3).getInt64());
    hit.moment = read.getColumn(4).getString();
}

std::string person_name(Store& store, const Uuid& person) {
    Prepared read(store, "SELECT name FROM person WHERE id = ?");
    read.bind(1, person);
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

}  // namespace

SearchHit hit_of(Store& store, const SearchSubject& subject, const SearchQuery& query) {
    SearchHit hit;
    hit.kind = subject.kind;
    hit.id = subject.id;
    hit.author = subject.author;
    hit.author_name = person_name(store, subject.author);
    show_place(hit, store);
    show_best_text(hit, subject, query);
    show_tags(hit, subject, query);
    return hit;
}

}  // namespace secondlook
