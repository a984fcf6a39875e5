#include "annotations/search_index.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <algorithm>

#include "annotations/search_pack.h"

namespace secondlook {

namespace {

/// Things that should have an entry and have none, or the other way round.
bool entries_are_right(SQLite::Database& database) {
    static constexpr const char* differences =
        "SELECT EXISTS (SELECT subject, kind FROM search_subject "
        " EXCEPT SELECT subject, kind FROM search_entry) "
        "OR EXISTS (SELECT subject, kind FROM search_entry "
        " EXCEPT SELECT subject, kind FROM search_subject)";
    return database.execAndGet(differences).getInt() == 0;
}

bool blocks_are_right(SQLite::Database& database) {
    try {
        const auto blocks = search_blocks(database);
        return std::all_of(blocks.begin(), blocks.end(),
                           [&](std::int64_t block) { return block_is_right(database, block); });
    } catch (const SQLite::Exception&) {
        return false;
    }
}

}  // namespace

std::vector<std::string> search_index_troubles(SQLite::Database& database) {
    static constexpr const char* remedy =
        " make it anew with: secondlook verify --repair-search.";
    std::vector<std::string> troubles;
    if (!entries_are_right(database))
        troubles.push_back(
            std::string("The search index does not hold what the notes and tags say;") + remedy);
    if (!blocks_are_right(database))
        troubles.push_back(std::string("The search index is damaged;") + remedy);
    return troubles;
}

void rebuild_search_index(SQLite::Database& database) {
    database.exec("DELETE FROM search_block");
    database.exec("DELETE FROM search_entry");
    database.exec(
        "INSERT INTO search_entry (kind, subject) "
        "SELECT kind, subject FROM search_subject ORDER BY subject");
    pack_young_entries(database);
}

void forget_deleted_words(SQLite::Database& database) {
    for (const std::int64_t block : search_blocks(database))
        if (holds_gone_entries(database, block)) rebuild_block(database, block);
}

}  // namespace secondlook
