#pragma once

#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace secondlook {

// The search index as a whole. All of these throw SQLite::Exception.

/// What is wrong with the search index, one plain sentence each. Writes nothing that lasts, but
/// needs a database that can be written: give it a copy where the store itself may only be read.
std::vector<std::string> search_index_troubles(SQLite::Database& database);
/// Makes the search index anew from the notes and tags. Call inside a transaction.
void rebuild_search_index(SQLite::Database& database);
/// Lets go of the bytes of words that no note or tag says any more, which the index keeps until it
/// is optimised. Call inside a transaction.
void forget_deleted_words(SQLite::Database& database);

}  // namespace secondlook
