#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <span>

#include "annotations/migrations.h"
#include "annotations/store_error.h"

namespace secondlook {

/// What lies at a store's path. Newer: made by a newer program, to be looked at only.
enum class FileState { Missing, Empty, Store, Newer };

/// Tells whether the file is a store this program can use; what it cannot use it refuses without
/// changing a byte or leaving a file beside it.
StoreResult<FileState> look_at_file(const std::filesystem::path& file,
                                    std::span<const Migration> migrations);
/// Makes the folder (0700) and an empty file (0600) where they are missing, and tightens the rights
/// of a file that others could read.
StoreResult<void> prepare_file(const std::filesystem::path& file);
/// Opens the file for work: synchronous=FULL, foreign keys and the rest of DESIGN.md §5, but not
/// yet WAL. Until work_in_wal() is called, closing it leaves the file as it is. Throws
/// SQLite::Exception.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file);
/// Switches to WAL, once the file's own header says whose it is. Throws SQLite::Exception.
StoreResult<void> work_in_wal(SQLite::Database& database, const std::filesystem::path& file);
/// Opens a closed store file, wherever it lies and whoever may write there, so that nothing of it
/// can change: no lock, no file beside it. Refuses what is not ours and what another program has
/// open. Throws SQLite::Exception.
StoreResult<std::unique_ptr<SQLite::Database>> open_unchanged(const std::filesystem::path& file);
/// Opens a store that a newer program made, so that it can be read and nothing of it changes.
/// Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connect_to_newer(const std::filesystem::path& file);
/// Opens a store that is there for reading only. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connect_for_reading(const std::filesystem::path& file);

}  // namespace secondlook
