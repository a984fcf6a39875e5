#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "annotations/entry_set.h"
#include "annotations/search_query.h"
#include "annotations/store.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// The entries of one block that may answer a query, in three steps: each entry is in the first it
/// fits.
struct BlockMatch {
    std::int64_t first_id = 0;
    EntrySet whole;   ///< every word is a whole word of what was written
    EntrySet begins;  ///< every word begins one
    EntrySet tagged;  ///< some word is only in the tags
    const EntrySet& at(SearchStep step) const;
};

/// For whom is searched.
struct SearchReader {
    Uuid person;
    bool is_leader = false;
    std::vector<Uuid> partners;  ///< those whose notes for a pair or group they may have to read
};
SearchReader search_reader(Store& store);

/// Looks a query up in the packed part of the search index. The answers are candidates: all that
/// fit are among them, but not all of them fit. Throws SQLite::Exception. Thread: the database's.
class BlockSearch {
  public:
    /// Keeps references to what it is given.
    BlockSearch(SQLite::Database& database, const SearchQuery& query, const SearchFilter& filter,
                const SearchReader& reader);
    ~BlockSearch();
    BlockSearch(const BlockSearch&) = delete;
    BlockSearch& operator=(const BlockSearch&) = delete;

    BlockMatch look_in(std::int64_t block);

  private:
    struct Lookup;
    std::unique_ptr<Lookup> lookup_;
    const SearchQuery& query_;
    const SearchFilter& filter_;
    const SearchReader& reader_;
};

}  // namespace secondlook
