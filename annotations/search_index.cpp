#include "annotations/search_index.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

namespace secondlook {

namespace {

/// Entries that should be there and are not, or the other way round.
bool entries_are_right(SQLite::Database& database) {
    static constexpr const char* differences =
        "WITH expected AS MATERIALIZED ("
        " SELECT moment, '' AS note, '' AS words, (SELECT group_concat(value, char(10)) FROM "
        "  (SELECT DISTINCT value FROM search_tag t WHERE t.moment = m.moment ORDER BY value)) "
        "  AS tags FROM (SELECT DISTINCT moment FROM search_tag) m "
        " UNION ALL SELECT moment, note, words, tags FROM search_note) "
        "SELECT (SELECT count(*) FROM expected) <> (SELECT count(*) FROM search_entry) "
        "OR EXISTS (SELECT 1 FROM expected x WHERE NOT EXISTS (SELECT 1 FROM search_entry e "
        " WHERE e.moment = x.moment AND e.note = x.note AND e.words = x.words "
        " AND e.tags = x.tags))";
    return database.execAndGet(differences).getInt() == 0;
}

/// FTS5 compares its index with the entries; it counts as a write, but changes nothing.
bool words_are_right(SQLite::Database& database) {
    try {
        const SQLite::Transaction undone(database);
        database.exec(
            "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)");
        return true;
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
    if (!words_are_right(database))
        troubles.push_back(std::string("The search index is damaged;") + remedy);
    return troubles;
}

void rebuild_search_index(SQLite::Database& database) {
    // First the index is made to fit the entries, without being read: then the triggers can follow.
    database.exec("INSERT INTO search_words (search_words) VALUES ('rebuild')");
    database.exec("DELETE FROM search_entry");
    database.exec(
        "INSERT INTO search_tag (moment) SELECT DISTINCT moment FROM talking_point_moment");
    database.exec(
        "INSERT INTO search_entry (moment, note, words, tags) "
        "SELECT moment, note, words, tags FROM search_note ORDER BY note");
    forget_deleted_words(database);
}

void forget_deleted_words(SQLite::Database& database) {
    database.exec("INSERT INTO search_words (search_words) VALUES ('optimize')");
}

}  // namespace secondlook
