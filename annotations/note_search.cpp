#include "annotations/note_search.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "annotations/moment_queries.h"
#include "annotations/note_excerpt.h"
#include "annotations/plain_text.h"
#include "annotations/search_words.h"
#include "annotations/sqlite_guard.h"

// Searching:
// 1. What is typed becomes words, taken apart as the index takes notes apart. All must be found.
// 2. Candidates come newest first and only as many as are worth ranking, so that a word that is
//    everywhere costs no more than a rare one. Notes that hold every word come before moments whose
//    tags have to help, or the default tags would drown what people wrote.
// 3. FTS5 offers the candidates when every word is spaced. Entries with unspaced signs are also
// read
//    through, because only there a word may begin in the middle of an FTS5 token.
// 4. Each candidate is looked at again: its live note and its tags decide, and how well they fit.

namespace secondlook {

namespace {

constexpr std::size_t most_words = 32;
constexpr std::size_t longest_query = 2000;   // bytes; what comes after is not looked at
constexpr std::size_t most_ranked = 500;      // candidates
constexpr std::size_t most_read = 4'000'000;  // bytes of notes
constexpr std::size_t excerpt_length = 160;   // characters

struct Query {
    std::vector<SearchWord> words;
    bool spaced = true;  ///< no word of a script without spaces
};

struct Candidate {
    Uuid moment;
    std::int64_t entry = 0;  ///< the newer, the higher
    int score = 0;
};

/// Which columns of an entry every word must be in.
enum class Where { Words, WordsOrTags };

// ?1 is the acting person. Other people's private notes, what is in the Trash, and a tags entry
// beside the person's own note are left out here.
constexpr std::string_view live_entries =
    "JOIN moment m ON m.id = e.moment AND m.deleted = 0 "
    "JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
    "LEFT JOIN note n ON n.id = e.note AND n.deleted = 0 AND n.author = ?1 "
    "WHERE CASE e.note WHEN '' THEN NOT EXISTS (SELECT 1 FROM note o WHERE o.moment = e.moment "
    " AND o.author = ?1 AND o.deleted = 0) ELSE n.id IS NOT NULL END ";

std::string_view within(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

Query query_of(const WordReader& reader, const std::string& typed) {
    Query query;
    query.words = reader.words_of(clean_line(within(typed, longest_query)));
    if (query.words.size() > most_words) query.words.resize(most_words);
    query.spaced = std::none_of(query.words.begin(), query.words.end(),
                                [](const SearchWord& word) { return word.anywhere; });
    return query;
}

/// An FTS5 query: every word quoted, none of it an operator.
std::string fts_query(const Query& query, Where where) {
    std::string text;
    for (const SearchWord& word : query.words) {
        std::string quoted = word.text;
        for (std::size_t at = quoted.find('"'); at != std::string::npos;
             at = quoted.find('"', at + 2))
            quoted.insert(at, 1, '"');
        text += fmt::format("{}\"{}\" *", text.empty() ? "" : " AND ", quoted);
    }
    return where == Where::Words ? fmt::format("words : ({})", text) : text;
}

/// What LIKE takes for the word anywhere in a text.
std::string like_pattern(const SearchWord& word) {
    std::string pattern = "%";
    for (const char c : word.text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

/// Ranks candidates as they come.
class Ranking {
  public:
    Ranking(const WordReader& reader, const Query& query, int limit)
        : reader_(reader),
          query_(query),
          enough_(std::max(most_ranked, static_cast<std::size_t>(limit))) {}

    /// Rows of: moment, entry, the note's words, tags; newest first. Takes as many as are worth
    /// ranking, or, when patient, as many whose note alone holds every word.
    void take(SQLite::Statement& rows, bool patient) {
        std::size_t strong = 0;
        std::size_t weak = 0;
        while (read_ < most_read && strong < enough_ && (patient || strong + weak < enough_) &&
               rows.executeStep()) {
            const Uuid moment = rows.getColumn(0).getString();
            if (seen_.contains(moment)) continue;
            const std::string note = rows.getColumn(2).getString();
            read_ += note.size();
            const int score = score_of(note, rows.getColumn(3).getString());
            const bool is_strong = score >= 3 * static_cast<int>(query_.words.size());
            if (score == 0 || (!is_strong && weak == enough_)) continue;
            ++(is_strong ? strong : weak);
            seen_.insert(moment);
            candidates_.push_back({moment, rows.getColumn(1).getInt64(), score});
        }
    }

    bool is_full() const { return candidates_.size() >= enough_; }

    std::vector<Candidate> best(std::size_t limit) {
        std::sort(candidates_.begin(), candidates_.end(),
                  [](const Candidate& a, const Candidate& b) {
                      return std::pair(a.score, a.entry) > std::pair(b.score, b.entry);
                  });
        if (candidates_.size() > limit) candidates_.resize(limit);
        return std::move(candidates_);
    }

  private:
    /// A word in the note counts more than one in the tags, a whole one more than a beginning; 0
    /// when a word is missing.
    int score_of(const std::string& note, const std::string& tags) const {
        const auto note_words = reader_.words_of(note);
        const auto tag_words = reader_.words_of(tags);
        int score = 0;
        for (const SearchWord& word : query_.words) {
            if (const Fit fit = fit_of(word, note, note_words); fit != Fit::None)
                score += fit == Fit::Whole ? 4 : 3;
            else if (fit_of(word, tags, tag_words) != Fit::None)
                score += 1;
            else
                return 0;
        }
        return score;
    }

    const WordReader& reader_;
    const Query& query_;
    std::size_t enough_;
    std::size_t read_ = 0;
    std::set<Uuid> seen_;
    std::vector<Candidate> candidates_;
};

void offer_indexed(Store& store, const Query& query, Where where, Ranking& ranking) {
    SQLite::Statement read(
        store.database(),
        fmt::format("SELECT e.moment, e.id, n.body, e.tags FROM search_words f "
                    "CROSS JOIN search_entry e ON e.id = f.rowid {} AND f.search_words MATCH ?2 "
                    "ORDER BY f.rowid DESC",
                    live_entries));
    read.bind(1, store.acting_person().id);
    read.bind(2, fts_query(query, where));
    ranking.take(read, false);
}

constexpr std::string_view anywhere_in = "AND (instr(e.words, ?{0}) OR instr(e.tags, ?{0})) ";
constexpr std::string_view like_in =
    "AND (e.words LIKE ?{0} ESCAPE '!' OR e.tags LIKE ?{0} ESCAPE '!') ";

void offer_unspaced(Store& store, const Query& query, Ranking& ranking) {
    std::string sql = fmt::format(
        "SELECT e.moment, e.id, n.body, e.tags FROM search_entry e "
        "INDEXED BY search_entry_unspaced {} AND e.unspaced = 1 ",
        live_entries);
    for (std::size_t i = 0; i < query.words.size(); ++i)
        sql += fmt::format(fmt::runtime(query.words[i].anywhere ? anywhere_in : like_in), i + 2);
    SQLite::Statement read(store.database(), sql + "ORDER BY e.id DESC");
    read.bind(1, store.acting_person().id);
    for (std::size_t i = 0; i < query.words.size(); ++i)
        read.bind(static_cast<int>(i + 2),
                  query.words[i].anywhere ? query.words[i].text : like_pattern(query.words[i]));
    ranking.take(read, !query.spaced);
}

void put_matches_first(std::vector<DimensionValue>& tags, const WordReader& reader,
                       const Query& query) {
    std::stable_partition(tags.begin(), tags.end(), [&](const DimensionValue& tag) {
        const auto words = reader.words_of(tag.value);
        return std::any_of(query.words.begin(), query.words.end(), [&](const SearchWord& word) {
            return fit_of(word, tag.value, words) != Fit::None;
        });
    });
}

std::string lesson_title(Store& store, const Uuid& lesson) {
    SQLite::Statement read(store.database(), "SELECT title FROM lesson_recording WHERE id = ?");
    read.bind(1, lesson);
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

SearchHit hit_of(Store& store, Moment moment, const WordReader& reader, const Query& query) {
    SearchHit hit;
    std::vector<MatchedWord> places;
    const auto words = reader.words_of(moment.note);
    for (const SearchWord& word : query.words)
        fit_of(word, moment.note, words, &places);
    Excerpt excerpt = excerpt_of(moment.note, std::move(places), excerpt_length);
    hit.text = std::move(excerpt.text);
    hit.matches = std::move(excerpt.matches);
    hit.moment = std::move(moment.id);
    hit.lesson_title = lesson_title(store, moment.lesson);
    hit.lesson = std::move(moment.lesson);
    hit.author = std::move(moment.author);
    hit.author_name = std::move(moment.author_name);
    hit.at = moment.at;
    hit.to = moment.to;
    hit.tags = std::move(moment.tags);
    put_matches_first(hit.tags, reader, query);
    return hit;
}

}  // namespace

StoreResult<std::vector<SearchHit>> NoteSearch::find(const std::string& words, int limit) const {
    return guarded([&]() -> StoreResult<std::vector<SearchHit>> {
        std::vector<SearchHit> hits;
        const WordReader reader(store_.database());
        const Query query = query_of(reader, words);
        if (query.words.empty() || limit <= 0) return hits;
        Ranking ranking(reader, query, limit);
        for (const Where where : {Where::Words, Where::WordsOrTags})
            if (query.spaced && !ranking.is_full()) offer_indexed(store_, query, where, ranking);
        if (!ranking.is_full()) offer_unspaced(store_, query, ranking);
        for (const Candidate& candidate : ranking.best(static_cast<std::size_t>(limit)))
            if (auto moment = moment_by_id(store_, candidate.moment))
                hits.push_back(hit_of(store_, std::move(*moment), reader, query));
        return hits;
    });
}

}  // namespace secondlook
