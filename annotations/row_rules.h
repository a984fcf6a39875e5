#pragma once

#include <string>
#include <vector>

#include "annotations/row_copy.h"
#include "annotations/store_error.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// One column as the schema has it.
struct ColumnShape {
    std::string name;
    std::string type;  ///< INTEGER, TEXT or BLOB
    bool required = false;
    bool is_key = false;
    bool has_default = false;
    bool refers = false;  ///< to another row's id
};
/// A table's columns in order; none when there is no such table. Throws SQLite::Exception.
std::vector<ColumnShape> columns_of(SQLite::Database& database, const std::string& table);

/// Checks rows from outside against the schema and against the rules that the repositories keep,
/// as far as a row alone tells. Throws SQLite::Exception.
StoreResult<void> check_rows(SQLite::Database& database, const StoreRows& rows);
/// Checks what rows only break together, after they were written: references and a moment's place
/// in its lesson. Throws SQLite::Exception.
StoreResult<void> check_written(SQLite::Database& database);
/// The error of a row that breaks a rule.
StoreError broken_row(const std::string& table, const std::string& why);

}  // namespace secondlook
