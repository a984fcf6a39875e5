#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>

#include "annotations/coaching_types.h"

namespace secondlook {

/// The columns of the row that a statement stands on, one after the other.
class RowReader {
  public:
    explicit RowReader(SQLite::Statement& row) : row_(row) {}
    /// Empty when there is none.
    std::string text() { return row_.getColumn(next_++).getString(); }
    std::int64_t number() { return row_.getColumn(next_++).getInt64(); }
    bool flag() { return number() != 0; }
    std::optional<InstantUs> instant() {
        const auto column = row_.getColumn(next_++);
        return column.isNull() ? std::nullopt : std::optional<InstantUs>(column.getInt64());
    }
    Person person() {
        Uuid id = text();
        return {std::move(id), text()};
    }

  private:
    SQLite::Statement& row_;
    int next_ = 0;
};

}  // namespace secondlook
