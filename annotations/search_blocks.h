#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "annotations/entry_set.h"
#include "annotations/search_query.h"

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

/// Looks a query up in the packed part of the search index. The answers are candidates: all that
/// fit are among them, but not all of them fit. Throws SQLite::Exception. Thread: the database's.
class BlockSearch {
  public:
    /// `reader` is who may have to read them: what none but others can read is left out.
    BlockSearch(SQLite::Database& database, const SearchQuery& query, const SearchFilter& filter,
                const Uuid& reader);
    ~BlockSearch();
    BlockSearch(const BlockSearch&) = delete;
    BlockSearch& operator=(const BlockSearch&) = delete;

    BlockMatch look_in(std::int64_t block);

  private:
    struct Lookup;
    std::unique_ptr<Lookup> lookup_;
    const SearchQuery& query_;
    const SearchFilter& filter_;
    const Uuid& reader_;
};

}  // namespace secondlook
