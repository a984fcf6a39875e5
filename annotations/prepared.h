#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <string_view>

#include "annotations/store.h"

namespace secondlook {

/// A statement that the store prepares once and keeps, because preparing one that fires the search
/// index's triggers costs more than running it. Ready for its next use when this goes; the same
/// words may not be in use twice at once. Throws SQLite::Exception.
class Prepared {
  public:
    Prepared(Store& store, std::string_view sql) : statement_(store.statement(sql)) {}
    ~Prepared() { statement_.tryReset(); }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    template <class... Value>
    void bind(int index, const Value&... value) {
        statement_.bind(index, value...);
    }
    int exec() { return statement_.exec(); }
    bool executeStep() { return statement_.executeStep(); }
    SQLite::Column getColumn(int index) const { return statement_.getColumn(index); }
    /// The row it stands on.
    SQLite::Statement& row() { return statement_; }

  private:
    SQLite::Statement& statement_;
};

}  // namespace secondlook
