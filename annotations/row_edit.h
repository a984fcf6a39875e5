#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annotations/row_copy.h"
#include "annotations/store.h"

namespace secondlook {

// Writing one row of people's work inside EditHistory::record. Table and column names are the
// program's own, never a person's words. All throw SQLite::Exception.

/// A column and what goes into it.
using Field = std::pair<std::string_view, Cell>;
using Fields = std::vector<Field>;

/// A text that may be missing: empty is none.
Cell optional_text(const std::string& text);

/// Adds a row with a new id, the acting person as its author, now, and the edit's stamp.
Uuid insert_row(Store& store, std::string_view table, const Fields& fields);
/// The same with the id given (what comes ready has the same id in every store).
void insert_row_as(Store& store, std::string_view table, const Uuid& id, const Fields& fields);
/// Adds a row that is known by two others' ids, `keys`, or brings it back from the Trash.
void link_rows(Store& store, std::string_view table, const std::pair<Field, Field>& keys);
/// Takes such a row away.
void unlink_rows(Store& store, std::string_view table, const std::pair<Field, Field>& keys);
/// Changes a row; columns that hold the value already do not count as a change. Says whether
/// anything was different.
bool update_row(Store& store, std::string_view table, const Uuid& id, const Fields& fields);
/// Puts a row into the Trash.
void remove_row(Store& store, std::string_view table, const Uuid& id);

}  // namespace secondlook
