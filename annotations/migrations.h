#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "annotations/store_error.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// "SLok": the application_id of a Second Look store.
inline constexpr int store_application_id = 0x534c6f6b;

/// One numbered SQL file.
struct Migration {
    int version = 0;         ///< 1, 2, 3 ... without gaps
    int min_compatible = 0;  ///< the oldest program schema that may still use the store afterwards
    std::string_view sql;
};

/// The migrations of this program, in order.
std::span<const Migration> store_migrations();

/// Whether the tables, indexes and triggers are exactly those that the migrations make up to the
/// database's own version: no more, no less, not a word changed. Throws SQLite::Exception.
bool has_schema_of(SQLite::Database& database, std::span<const Migration> migrations);
/// Applies what is missing in one transaction, so that a store is of one version or the other; no
/// copy is kept. Throws SQLite::Exception.
void apply_missing(SQLite::Database& database, std::span<const Migration> migrations);

/// How a store's schema stands to the program's when it is opened.
enum class SchemaOutcome {
    Created,
    Current,
    Upgraded,
    NewerCompatible,  ///< made by a newer program that says this one may use it
    NewerReadOnly,    ///< made by a newer program; this one may look at it, but change nothing
};

/// What the schema of an existing store is, read without changing it. A newer one that lacks a table
/// or column that this program reads is an error (Newer), and so is Damaged. Throws SQLite::Exception.
StoreResult<SchemaOutcome> look_at_schema(SQLite::Database& database,
                                          std::span<const Migration> migrations);

/// Creates or upgrades the schema; a dated, checked copy of `file` is made in its "backups" folder
/// before an upgrade. When a migration fails, the store stays as it was, and the error names the
/// copy. Throws SQLite::Exception only for trouble before the first change.
StoreResult<SchemaOutcome> bring_up_to_date(SQLite::Database& database,
                                            const std::filesystem::path& file,
                                            std::span<const Migration> migrations);

}  // namespace secondlook
