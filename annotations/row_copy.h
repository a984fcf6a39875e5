#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Bytes that need not be text: a file's path.
struct CellBytes {
    std::string bytes;
    bool operator==(const CellBytes&) const = default;
};
/// One value of a row; std::monostate: none.
using Cell = std::variant<std::monostate, std::int64_t, std::string, CellBytes>;

/// The rows of one table, each with a cell for every column.
struct TableRows {
    std::string table;
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    bool operator==(const TableRows&) const = default;
};

/// Everything people made in a store, the Trash and private notes included; its history of edits is
/// not part of it.
struct StoreRows {
    int schema = 0;  ///< user_version
    Uuid owner;
    /// Parents before children, rows by key; at the end what was deleted for good (gone_rows.h).
    std::vector<TableRows> tables;
    bool operator==(const StoreRows&) const = default;
};

/// Reads the whole store as of one instant. Only its owner may: Refused when someone else acts.
/// Thread: the store's, or a job's own read-only Store.
StoreResult<StoreRows> copy_rows(Store& store);

/// What came of taking rows in.
struct TakenIn {
    std::int64_t added = 0;    ///< rows that were not here
    std::int64_t updated = 0;  ///< rows that are newer there
    std::int64_t kept = 0;     ///< rows that are the same here, or newer
    std::int64_t gone = 0;     ///< rows that were deleted for good here, and stay away
    bool new_owner = false;    ///< the store was empty and is now theirs
};

/// Takes rows in, as one recorded edit: rows are known by their ids, the newer `changed` wins, and
/// nothing is removed. What was deleted for good here stays away, with what belongs to it; what was
/// there is remembered as gone, unless it is here, and stays so when the edit is undone. An
/// untouched store becomes the rows' owner's. Rows that no Second Look could have written (an
/// impossible time, an unknown tag, a row that points nowhere ...) are Invalid and nothing is
/// changed. Thread: the store's.
StoreResult<TakenIn> take_in_rows(Store& store, const StoreRows& rows);

/// The tables of people's work that are copied, parents before children.
std::vector<std::string_view> copied_tables();

}  // namespace secondlook
