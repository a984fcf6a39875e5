#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "annotations/clock.h"
#include "annotations/row_copy.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// Rows that are to go for good, with all that cannot be without them: what the schema's references
/// say belongs to them, and draft talking points that have nothing else to be about. Lives inside
/// one transaction, in a temporary table. Every member throws SQLite::Exception.
class GoneRows {
  public:
    explicit GoneRows(SQLite::Database& database);
    ~GoneRows();
    GoneRows(const GoneRows&) = delete;
    GoneRows& operator=(const GoneRows&) = delete;

    void add(const Uuid& id);
    /// Adds what belongs to what was added.
    void spread();
    /// How many rows of that table they are, of those that the SQL condition on `t` holds for.
    std::int64_t count_in(std::string_view table, std::string_view condition = "1");
    std::unordered_set<std::string> ids();
    /// Deletes the rows, children first, and keeps nothing but their ids (gone_for_good). A row
    /// that can be without what goes (a nullable reference) lets go of it.
    void erase(Stamp stamp);

    /// The name of the temporary table, for queries: one column, `id`.
    static constexpr const char* table = "temp.going_for_good";

  private:
    SQLite::Database& database_;
};

/// The table of what was deleted for good: nothing but ids, and when.
inline constexpr std::string_view gone_table = "gone_for_good";

/// What was deleted for good elsewhere is so here, too, unless it is here. Throws
/// SQLite::Exception.
void remember_gone(SQLite::Database& database, const TableRows& gone);

/// The rows without those that were deleted for good here and those that belong to them; nothing
/// when none of them was. `gone` is how many are left out. Throws SQLite::Exception.
std::optional<StoreRows> without_gone(SQLite::Database& database, const StoreRows& rows,
                                      std::int64_t& gone);

}  // namespace secondlook
