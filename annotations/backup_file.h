#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>

#include "annotations/store_care.h"

namespace secondlook {

// What backing up and restoring share.

/// A file of its own in a folder, 0600, gone again unless it was given its name.
class PartFile {
  public:
    /// Makes it, empty.
    static StoreResult<std::unique_ptr<PartFile>> make_in(const std::filesystem::path& folder);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Flushes it to the disk and gives it its name, in one step; a file of that name is left alone
    /// and this one goes.
    StoreResult<void> become(const std::filesystem::path& name);

  private:
    explicit PartFile(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
    bool named_ = false;
};

/// Opens a backup that is whole, ours, not newer, and holds nothing but what Second Look makes.
/// Throws SQLite::Exception.
StoreResult<std::unique_ptr<SQLite::Database>> open_backup(const std::filesystem::path& file);
/// Whether SQLite finds nothing wrong with the structure and the references. Throws
/// SQLite::Exception.
bool is_whole(SQLite::Database& database);
/// What people can see in a store. Throws SQLite::Exception.
void count_contents(SQLite::Database& database, std::int64_t& lessons, std::int64_t& moments,
                    std::int64_t& notes);
/// Copies every page. Throws SQLite::Exception.
void copy_pages(SQLite::Database& from, SQLite::Database& to);
/// The folder "backups" beside the store, for its owner alone; made when it is missing.
StoreResult<std::filesystem::path> make_backups_folder(const std::filesystem::path& store);
/// A copy of the whole database under a name that is still free, checked from end to end before it
/// gets it. `database` may be one that only reads.
StoreResult<BackupFacts> copy_whole(SQLite::Database& database, const std::filesystem::path& to);
/// When a file was last written to.
InstantUs file_time(const std::filesystem::path& file);
/// When a backup was made: as it says itself, or as old as its file. Throws SQLite::Exception.
InstantUs made_of(SQLite::Database& backup, const std::filesystem::path& file);
/// The key in a backup's store_meta that tells when it was made.
inline constexpr const char* backup_made_key = "backup_made";

}  // namespace secondlook
