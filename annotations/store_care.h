#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "annotations/store.h"

namespace secondlook {

/// What a look through the whole store found.
struct StoreCheck {
    std::vector<std::string> troubles;  ///< one plain sentence each; empty: all is well
    std::vector<std::string> away;  ///< recordings whose file is not where it was: not a trouble
    std::size_t search_troubles = 0;  ///< so many of them are taken away by repair_search()
    std::int64_t lessons = 0, moments = 0, notes = 0;  ///< that people can see
};

/// Structure (integrity_check, foreign keys), the search index, the recorded edits' checksums and
/// DOMAIN.md's invariants 2 and 3; changes nothing. Thread: the store's, or a job's own read-only
/// Store.
StoreCheck verify_store(Store& store);

/// Makes the search index anew from the notes and tags; changes nothing else. Thread: the store's, or
/// a job's own Store.
StoreResult<void> repair_search(Store& store);

/// What a backup holds.
struct BackupFacts {
    std::filesystem::path file;
    std::int64_t size_bytes = 0;
    std::int64_t lessons = 0, moments = 0, notes = 0;
    InstantUs made = 0;
};

/// Copies the whole store, private notes included, into a new file (0600), checks the copy and only
/// then gives it its name. An existing file is refused. Thread: the store's, or a job's own.
StoreResult<BackupFacts> back_up(Store& store, const std::filesystem::path& to);
/// Reads what a backup holds without changing it; a file that is not one is refused with the
/// reason.
StoreResult<BackupFacts> read_backup(const std::filesystem::path& file);
/// Puts a backup's content in the place of everything in `store` after keeping a backup of what is
/// there in `backups/` beside the store, whose path is returned. All or nothing. The backup is
/// brought up to date when it is older. Other windows on the store see it at once.
StoreResult<std::filesystem::path> restore_backup(Store& store, const std::filesystem::path& from);

}  // namespace secondlook
