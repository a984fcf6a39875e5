#pragma once

#include <cstdint>
#include <vector>

#include "annotations/store.h"

namespace SQLite {
class Database;
}

namespace secondlook {

// Packing the search index's young entries into its blocks (schema/0004_search_more.sql). All of
// these throw SQLite::Exception.

/// So many young entries may be read through at each search before they are packed.
inline constexpr int most_young_entries = 256;

/// The highest id that is packed; 0 when none is. An entry after it is young.
std::int64_t last_packed_entry(SQLite::Database& database);
/// Packs when too many entries are young, in transactions of its own, a block at a time. Call after
/// a commit. Never throws: while it cannot be done (the disk is full, another window writes), a
/// search is slower, no more.
void keep_search_quick(Store& store) noexcept;
/// Packs all young entries. Call inside a transaction.
void pack_young_entries(SQLite::Database& database);
/// Makes a block anew from the entries that are still there, so that it holds no word of others.
/// Call inside a transaction.
void rebuild_block(SQLite::Database& database, std::int64_t block);

/// The blocks there are, packed or half so.
std::vector<std::int64_t> search_blocks(SQLite::Database& database);
/// Whether a block has places of entries that went, and so may have their words.
bool holds_gone_entries(SQLite::Database& database, std::int64_t block);
/// Whether a block says of each entry that is still there exactly what it should.
bool block_is_right(SQLite::Database& database, std::int64_t block);

}  // namespace secondlook
