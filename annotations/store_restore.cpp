#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "annotations/audit_trail.h"
#include "annotations/backup_file.h"
#include "annotations/migrations.h"
#include "annotations/search_index.h"
#include "annotations/snapshots.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_care.h"

// Restoring:
// 1. The backup is opened so that it cannot change, and must be whole, ours and not newer.
// 2. A copy of it beside the store is brought up to date and checked; its search index is made anew
//    when it is not right.
// 3. What is in the store is backed up.
// 4. Only then the copy's pages replace the store's, in one transaction through the live
// connection:
//    all or nothing, and other connections see it as a commit.

namespace secondlook {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

/// Brings the copy to this program's schema, with a search index that is right.
StoreResult<void> make_ready(SQLite::Database& copy) {
    copy.exec("PRAGMA journal_mode = MEMORY");
    copy.exec("PRAGMA trusted_schema = ON");
    apply_missing(copy, store_migrations());
    const bool index_is_right = search_index_troubles(copy).empty();
    SQLite::Transaction transaction(copy, SQLite::TransactionBehavior::IMMEDIATE);
    if (!index_is_right) rebuild_search_index(copy);
    SQLite::Statement forget(copy, "DELETE FROM store_meta WHERE key = ?");
    forget.bind(1, backup_made_key);
    forget.exec();
    transaction.commit();
    if (!is_whole(copy))
        return tl::unexpected(
            StoreError{Kind::Failed,
                       "The backup could not be brought up to date, so nothing was changed; choose "
                       "another one."});
    return {};
}

StoreResult<fs::path> restore(Store& store, SQLite::Database& backup) {
    const auto folder = make_backups_folder(store.file());
    if (!folder) return folder;
    const auto part = PartFile::make_in(*folder);
    if (!part) return tl::unexpected(part.error());
    SQLite::Database copy((*part)->path().native(), SQLite::OPEN_READWRITE);
    copy_pages(backup, copy);
    if (const auto ready = make_ready(copy); !ready) return tl::unexpected(ready.error());
    const auto kept =
        back_up(store, free_backup_name(store.file(), BackupWhy::BeforeRestore, instant_now()));
    if (!kept) return tl::unexpected(kept.error());
    copy_pages(copy, store.database());
    store.look_again();
    (void)AuditTrail(store).add("Went back to a backup");  // it is done, told or not
    return kept->file;
}

}  // namespace

StoreResult<fs::path> restore_backup(Store& store, const fs::path& from) {
    return guarded([&]() -> StoreResult<fs::path> {
        std::error_code none;
        if (fs::equivalent(from, store.file(), none))
            return tl::unexpected(StoreError{
                Kind::Refused, "That is the store itself and no backup of it; choose a backup."});
        if (const auto writable = store.check_writable(); !writable)
            return tl::unexpected(writable.error());
        const auto backup = open_backup(from);
        if (!backup) return tl::unexpected(backup.error());
        return restore(store, **backup);
    });
}

}  // namespace secondlook
