#pragma once

#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace secondlook {

// The search index as a whole. All of these throw SQLite::Exception.

/// What is wrong with the search index, one plain sentence each. Writes nothing.
std::vector<std::string> search_index_troubles(SQLite::Database& database);
/// Makes the search index anew from the notes and tags. Call inside a transaction.
void rebuild_search_index(SQLite::Database& database);
/// Lets go of the words that no note or tag says any more, which the index keeps until then. Call
/// inside a transaction. Takes about a second for each 65,536 notes among which one went.
void forget_deleted_words(SQLite::Database& database);

}  // namespace secondlook
