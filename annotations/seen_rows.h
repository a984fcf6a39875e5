#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "annotations/row_edit.h"
#include "annotations/store.h"

namespace secondlook {

// Reading rows as the acting person may see them. All throw SQLite::Exception.

/// The one id that `words` is or begins (4 characters or more), or whose name it is exactly. `seen`
/// is SQL that lists `id` and `name` of what the acting person (?1) may see; `thing` is what the
/// sentence calls it ("cycle"). NotFound, or Invalid when there are several.
StoreResult<Uuid> find_seen(Store& store, const std::string& seen, const std::string& words,
                            std::string_view thing);

/// The rows of a query with the acting person as ?1 and `values` from ?2 on, each read by `read`.
template <class Read>
auto read_rows(Store& store, const std::string& sql, std::initializer_list<std::string> values,
               Read read) {
    SQLite::Statement rows(store.database(), sql);
    rows.bind(1, store.acting_person().id);
    int index = 2;
    for (const std::string& value : values)
        rows.bind(index++, value);
    std::vector<std::invoke_result_t<Read, SQLite::Statement&>> found;
    while (rows.executeStep())
        found.push_back(read(rows));
    return found;
}

/// Whether a query with the same parameters has a row.
bool any_row(Store& store, const std::string& sql, std::initializer_list<std::string> values);

/// Texts as they are kept (plain_text.h); Invalid when one is longer than a note may be.
StoreResult<Fields> clean_fields(Fields fields);
/// A text cell's words, cleaned to one line.
Cell line_cell(const std::string& text);

}  // namespace secondlook
