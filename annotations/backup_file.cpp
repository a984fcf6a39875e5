#include "annotations/backup_file.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

#include "annotations/migrations.h"
#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_file.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

tl::unexpected<StoreError> no(Kind kind, std::string sentence) {
    return tl::unexpected(StoreError{kind, std::move(sentence)});
}

tl::unexpected<StoreError> cannot_write(int code, const fs::path& folder) {
    switch (code) {
        case ENOENT:
        case ENOTDIR:
            return no(Kind::NotFound,
                      fmt::format("There is no folder {}; make it first, or choose another one.",
                                  shown_path(folder)));
        case ENOSPC:
        case EDQUOT:
            return no(Kind::NoSpace,
                      fmt::format("There is no room in {}; make some, or choose another folder.",
                                  shown_path(folder)));
        case EROFS:
            return no(Kind::ReadOnly, fmt::format("Nothing can be written in {}; choose another "
                                                  "folder.",
                                                  shown_path(folder)));
        case EACCES:
        case EPERM:
            return no(Kind::NoPermission, fmt::format("You have no permission to write in {}; "
                                                      "choose another folder.",
                                                      shown_path(folder)));
        default:
            return no(Kind::Failed, fmt::format("The file could not be written in {}; choose "
                                                "another folder.",
                                                shown_path(folder)));
    }
}

/// errno of a failed flush; 0 when it is on the disk.
int flushed(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return errno;
    const int failure = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return failure;
}

/// Renames without writing over anything, as far as the disk's own system can.
int renamed(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    std::error_code none;
    if (fs::exists(to, none)) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

tl::unexpected<StoreError> damaged(const fs::path& file) {
    return no(Kind::Damaged,
              fmt::format("The backup {} is damaged, so it is left as it is; choose another one.",
                          shown_path(file)));
}

StoreResult<void> check_schema(SQLite::Database& database, const fs::path& file) {
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version > store_migrations().back().version)
        return no(
            Kind::Newer,
            fmt::format("The backup {} was made by a newer Second Look; update Second Look to "
                        "use it.",
                        shown_path(file)));
    if (version < 1 || !has_schema_of(database, store_migrations()))
        return no(Kind::NotOurs,
                  fmt::format("The backup {} holds something else than Second Look makes, so it is "
                              "not used; choose another one.",
                              shown_path(file)));
    return {};
}

}  // namespace

StoreResult<std::unique_ptr<PartFile>> PartFile::make_in(const fs::path& folder) {
    const fs::path path = folder / fmt::format(".secondlook-{}.part", make_uuid().substr(24));
    const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (made < 0) return cannot_write(errno, folder);
    ::close(made);
    return std::unique_ptr<PartFile>(new PartFile(path));
}

PartFile::~PartFile() {
    if (named_) return;
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
        fs::path rest = path_;
        rest += ending;
        std::error_code none;
        fs::remove(rest, none);
    }
}

StoreResult<void> PartFile::become(const fs::path& name) {
    int failure = flushed(path_, O_RDWR);
    if (failure == 0) failure = renamed(path_, name);
    if (failure == EEXIST)
        return no(Kind::Refused,
                  fmt::format("There is a file {} already, and nothing was written over; choose "
                              "another name.",
                              shown_path(name)));
    if (failure != 0) return cannot_write(failure, name.parent_path());
    named_ = true;
    // The name is on the disk only when its folder is. Some disks' systems cannot be asked to.
    (void)flushed(name.parent_path(), O_RDONLY | O_DIRECTORY);
    return {};
}

StoreResult<std::unique_ptr<SQLite::Database>> open_backup(const fs::path& file) {
    auto opened = open_unchanged(file);
    if (!opened) return opened;
    const auto checked = guarded([&]() -> StoreResult<void> {
        if (auto schema = check_schema(**opened, file); !schema) return schema;
        if (!is_whole(**opened)) return damaged(file);
        return {};
    });
    if (checked) return opened;
    if (checked.error().kind == Kind::Damaged) return damaged(file);
    return tl::unexpected(checked.error());
}

bool is_whole(SQLite::Database& database) {
    return database.execAndGet("PRAGMA integrity_check(1)").getString() == "ok" &&
           database.execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt() == 0;
}

void count_contents(SQLite::Database& database, std::int64_t& lessons, std::int64_t& moments,
                    std::int64_t& notes) {
    SQLite::Statement count(
        database,
        "SELECT (SELECT count(*) FROM lesson_recording WHERE deleted = 0), "
        "(SELECT count(*) FROM moment m JOIN lesson_recording r ON r.id = m.lesson "
        " WHERE m.deleted = 0 AND r.deleted = 0), "
        "(SELECT count(*) FROM note n JOIN moment m ON m.id = n.moment "
        " JOIN lesson_recording r ON r.id = m.lesson "
        " WHERE n.deleted = 0 AND m.deleted = 0 AND r.deleted = 0)");
    count.executeStep();
    lessons = count.getColumn(0).getInt64();
    moments = count.getColumn(1).getInt64();
    notes = count.getColumn(2).getInt64();
}

StoreResult<fs::path> make_backups_folder(const fs::path& store) {
    const fs::path folder = store.parent_path() / "backups";
    std::error_code error;
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    if (!fs::is_directory(folder, error))
        return no(
            Kind::NoPermission,
            "What is in the store now cannot be kept beside it, so nothing was changed; check "
            "the rights of the store's folder.");
    return folder;
}

void copy_pages(SQLite::Database& from, SQLite::Database& to) {
    SQLite::Backup backup(to, from);
    const int code = backup.executeStep(-1);
    if (code != SQLITE_DONE) throw SQLite::Exception("backup", code);
}

}  // namespace secondlook
