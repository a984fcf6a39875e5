#pragma once

#include <memory>
#include <string>

#include "annotations/clock.h"

struct sqlite3_session;

namespace SQLite {
class Database;
}

namespace secondlook {

/// What an edit changed, in SQLite's changeset format; may hold any byte.
using Changeset = std::string;

/// Notes every change to the recorded tables while it lives. Throws SQLite::Exception.
class ChangesetRecorder {
  public:
    explicit ChangesetRecorder(SQLite::Database& database);
    /// The changes so far; empty when there are none.
    Changeset take();

  private:
    struct Release {
        void operator()(sqlite3_session* session) const;
    };
    SQLite::Database& database_;
    std::unique_ptr<sqlite3_session, Release> session_;
};

/// What takes the changes back. Throws SQLite::Exception.
Changeset inverse_of(const Changeset& changes);
/// First one, then the other, as one. Throws SQLite::Exception.
Changeset joined(const Changeset& first, const Changeset& second);
/// Applies the changes inside the caller's transaction, which must be rolled back when the answer
/// is false: someone has changed the same work in between, or built on it. Touched rows carry
/// `stamp` afterwards, and a row that would go stays as a tombstone (deleted = 2). Throws
/// SQLite::Exception.
bool apply_changeset(SQLite::Database& database, const Changeset& changes, Stamp stamp);
/// Whether both touch one and the same row. Throws SQLite::Exception.
bool share_a_row(const Changeset& one, const Changeset& other);
/// Whether edits of this table are recorded; the store's own bookkeeping is not.
bool is_recorded_table(const char* table);

}  // namespace secondlook
