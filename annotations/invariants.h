#pragma once

#include <vector>

namespace SQLite {
class Database;
}

namespace secondlook {

/// A rule of DOMAIN.md §3 that several rows break only together. Repositories keep it; a merge is
/// refused over it (row_rules.h) and verify looks for it (store_care.h).
struct Invariant {
    const char* table;   ///< where it shows
    const char* why;     ///< what is there that may not be: "a clip past the end of its lesson"
    const char* advice;  ///< what to do about it in one's own store
    const char* sql;     ///< finds the rows that break it
};
const std::vector<Invariant>& store_invariants();
/// Whether any row breaks it. Throws SQLite::Exception.
bool is_broken(SQLite::Database& database, const Invariant& rule);

}  // namespace secondlook
