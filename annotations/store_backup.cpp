#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <chrono>

#include "annotations/backup_file.h"
#include "annotations/clock.h"
#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_care.h"

// Backing up:
// 1. VACUUM INTO copies what is there at one instant, without what was deleted for good, into a
// part
//    file in the folder where the backup shall lie.
// 2. The copy is told when it was made, and checked from end to end.
// 3. Flushed to the disk, it gets its name. Until then there is no backup, and if anything goes
// wrong
//    no file either.

namespace secondlook {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

/// Lets a connection that only reads write elsewhere, for as long as it lives. The store's own file
/// stays closed to it, being open for reading only.
class WritingElsewhere {
  public:
    explicit WritingElsewhere(SQLite::Database& database)
        : database_(database), was_off_(database.execAndGet("PRAGMA query_only").getInt() == 1) {
        if (was_off_) database_.exec("PRAGMA query_only = OFF");
    }
    ~WritingElsewhere() {
        if (was_off_) database_.tryExec("PRAGMA query_only = ON");
    }
    WritingElsewhere(const WritingElsewhere&) = delete;
    WritingElsewhere& operator=(const WritingElsewhere&) = delete;

  private:
    SQLite::Database& database_;
    bool was_off_;
};

void vacuum_into(SQLite::Database& database, const fs::path& file) {
    const WritingElsewhere writing(database);
    SQLite::Statement vacuum(database, "VACUUM INTO ?");
    vacuum.bind(1, file.native());
    vacuum.exec();
}

BackupFacts facts_of(SQLite::Database& database, const fs::path& file) {
    BackupFacts facts;
    facts.file = file;
    std::error_code none;
    facts.size_bytes = static_cast<std::int64_t>(fs::file_size(file, none));
    count_contents(database, facts.lessons, facts.moments, facts.notes);
    facts.made = made_of(database, file);
    return facts;
}

/// Says when it was made and checks the whole copy.
StoreResult<BackupFacts> finish(const fs::path& file) {
    SQLite::Database copy(file.native(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = MEMORY");
    SQLite::Statement made(copy,
                           "INSERT INTO store_meta (key, value) VALUES (?, ?) "
                           "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    made.bind(1, backup_made_key);
    made.bind(2, instant_now());
    made.exec();
    if (!is_whole(copy))
        return tl::unexpected(
            StoreError{Kind::Damaged,
                       "The copy did not come out whole, so there is no backup; check the store "
                       "with verify and the disk, then try again."});
    return facts_of(copy, file);
}

/// What SQLite says about a copy that failed, in words that fit.
StoreError copy_failed(StoreError cause, const fs::path& to) {
    if (cause.kind == Kind::NoSpace)
        cause.message = fmt::format(
            "There is no room for the backup in {}, so there is none; make some, or choose another "
            "folder.",
            shown_path(to.parent_path()));
    return cause;
}

}  // namespace

InstantUs file_time(const fs::path& file) {
    std::error_code none;
    const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(file, none));
    return std::chrono::duration_cast<std::chrono::microseconds>(written.time_since_epoch())
        .count();
}

InstantUs made_of(SQLite::Database& backup, const fs::path& file) {
    SQLite::Statement made(backup, "SELECT value FROM store_meta WHERE key = ?");
    made.bind(1, backup_made_key);
    return made.executeStep() ? made.getColumn(0).getInt64() : file_time(file);
}

StoreResult<BackupFacts> copy_whole(SQLite::Database& database, const fs::path& to) {
    return guarded([&]() -> StoreResult<BackupFacts> {
        std::error_code error;
        const fs::path name = fs::absolute(to, error).lexically_normal();
        if (error || !name.has_filename())
            return tl::unexpected(
                StoreError{Kind::Invalid, "Give the name of the file to keep the backup in."});
        if (fs::exists(fs::symlink_status(name, error)))
            return tl::unexpected(StoreError{
                Kind::Refused, fmt::format("There is a file {} already, and nothing was written "
                                           "over; choose another name.",
                                           shown_path(name))});
        auto part = PartFile::make_in(name.parent_path());
        if (!part) return tl::unexpected(part.error());
        auto facts = guarded([&]() -> StoreResult<BackupFacts> {
            vacuum_into(database, (*part)->path());
            return finish((*part)->path());
        });
        if (!facts) return tl::unexpected(copy_failed(facts.error(), name));
        if (const auto named = (*part)->become(name); !named) return tl::unexpected(named.error());
        facts->file = name;
        return facts;
    });
}

StoreResult<BackupFacts> back_up(Store& store, const fs::path& to) {
    return copy_whole(store.database(), to);
}

StoreResult<BackupFacts> read_backup(const fs::path& file) {
    return guarded([&]() -> StoreResult<BackupFacts> {
        const auto backup = open_backup(file);
        if (!backup) return tl::unexpected(backup.error());
        return facts_of(**backup, file);
    });
}

}  // namespace secondlook
