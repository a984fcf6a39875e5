#include "annotations/note_search.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <deque>

#include "annotations/search_blocks.h"
#include "annotations/search_hits.h"
#include "annotations/search_pack.h"
#include "annotations/search_query.h"
#include "annotations/sqlite_guard.h"

// Searching, at a cost that does not depend on how common the words are:
// 1. Young entries (schema/0004_search_more.sql) are few: each is read and compared. Packed ones
// are
//    found block by block, the newest block first (search_blocks.h).
// 2. When not too many fit, all of them are read, compared and put in order, the best first.
// 3. Otherwise reading stops when enough are found: first those with every word whole in what was
//    written, then beginnings, then those where tags have to help, or the default tags would drown
//    what people wrote; each newest first. Blocks further back are looked into only as far as that
//    takes.
// 4. The index only offers candidates. Each is read from the live rows as the acting person may see
//    them, and compared again: what is shown never depends on the index.

namespace secondlook {

namespace {

constexpr std::size_t most_compared = 400;

struct Found {
    SearchSubject subject;
    std::int64_t entry = 0;  ///< the newer, the higher
    QueryFit fit;
};

class Search {
  public:
    Search(Store& store, const SearchQuery& query, const SearchFilter& filter)
        : query_(query),
          filter_(filter),
          reader_(store.database(), store.acting_person().id),
          entry_(store.database(), "SELECT kind, subject FROM search_entry WHERE id = ?"),
          person_(search_reader(store)),
          blocks_(store.database(), query, filter, person_),
          last_packed_(last_packed_entry(store.database())),
          next_block_(last_packed_ > 0 ? last_packed_ / room : -1) {
        read_young(store.database());
    }

    /// Whether more than this fit, as far as the index knows.
    bool more_than(std::size_t count) {
        while (candidates_ <= count && look_further()) {
        }
        return candidates_ > count;
    }

    std::vector<Found> best(std::size_t limit) {
        std::vector<Found> all = std::move(young_);
        for (const SearchStep step : search_steps)
            for (const BlockMatch& block : looked_)
                read_from(block, step, all, all.max_size());
        std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
            return std::pair(a.fit.points, a.entry) > std::pair(b.fit.points, b.entry);
        });
        if (all.size() > limit) all.resize(limit);
        return all;
    }

    std::vector<Found> newest(std::size_t limit) {
        std::vector<Found> all;
        for (const SearchStep step : search_steps) {
            take_young(step, all, limit);
            for (std::size_t i = 0; all.size() < limit && (i < looked_.size() || look_further());
                 ++i)
                read_from(looked_[i], step, all, limit);
        }
        return all;
    }

  private:
    static constexpr auto room = static_cast<std::int64_t>(EntrySet::room);

    std::optional<Found> read(std::int64_t entry, std::string_view kind_name, const Uuid& id) {
        const auto kind = kind_of(kind_name);
        auto subject = kind ? reader_.read(*kind, id) : std::nullopt;
        if (!subject) return std::nullopt;
        reader_.add_tags(*subject);
        if (!filter_.lesson.empty() || !filter_.cycle.empty()) reader_.add_places(*subject);
        if (!passes(*subject, filter_)) return std::nullopt;
        const QueryFit fit = fit_of(query_, *subject);
        if (fit.step == SearchStep::None) return std::nullopt;
        return Found{std::move(*subject), entry, fit};
    }

    void read_young(SQLite::Database& database) {
        SQLite::Statement read_all(
            database, "SELECT id, kind, subject FROM search_entry WHERE id > ? ORDER BY id DESC");
        read_all.bind(1, last_packed_);
        while (read_all.executeStep())
            if (auto found =
                    read(read_all.getColumn(0).getInt64(), read_all.getColumn(1).getString(),
                         read_all.getColumn(2).getString()))
                young_.push_back(std::move(*found));
        candidates_ = young_.size();
    }

    bool look_further() {
        if (next_block_ < 0) return false;
        looked_.push_back(blocks_.look_in(next_block_--));
        for (const SearchStep step : search_steps)
            candidates_ += looked_.back().at(step).count();
        return true;
    }

    void read_from(const BlockMatch& block, SearchStep step, std::vector<Found>& all,
                   std::size_t limit) {
        const EntrySet& set = block.at(step);
        for (int place = set.highest_below(static_cast<int>(room));
             place >= 0 && all.size() < limit; place = set.highest_below(place)) {
            const std::int64_t id = block.first_id + place;
            entry_.bind(1, id);
            if (entry_.executeStep())
                if (auto found =
                        read(id, entry_.getColumn(0).getString(), entry_.getColumn(1).getString()))
                    all.push_back(std::move(*found));
            entry_.reset();
        }
    }

    void take_young(SearchStep step, std::vector<Found>& all, std::size_t limit) const {
        for (const Found& found : young_)
            if (found.fit.step == step && all.size() < limit) all.push_back(found);
    }

    const SearchQuery& query_;
    const SearchFilter& filter_;
    SubjectReader reader_;
    SQLite::Statement entry_;
    SearchReader person_;
    BlockSearch blocks_;
    std::int64_t last_packed_;
    std::int64_t next_block_;
    std::vector<Found> young_;       ///< newest first
    std::deque<BlockMatch> looked_;  ///< newest first
    std::size_t candidates_ = 0;
};

}  // namespace

StoreResult<SearchAnswer> NoteSearch::find(const std::string& words, int limit,
                                           const SearchFilter& filter) const {
    return guarded([&]() -> StoreResult<SearchAnswer> {
        SearchAnswer answer;
        const SearchQuery query = query_of(words);
        if ((query.phrases.empty() && filter.empty()) || limit <= 0) return answer;
        const auto most = static_cast<std::size_t>(limit);
        Search search(store_, query, filter);
        if (query.phrases.empty())
            answer.order = SearchOrder::JustNewestFirst;
        else if (search.more_than(std::max(most_compared, most)))
            answer.order = SearchOrder::NewestFirst;
        const auto found =
            answer.order == SearchOrder::BestFirst ? search.best(most) : search.newest(most);
        for (const Found& one : found)
            answer.hits.push_back(hit_of(store_, one.subject, query));
        return answer;
    });
}

}  // namespace secondlook
