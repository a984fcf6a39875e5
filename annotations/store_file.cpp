#include "annotations/store_file.h"

#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"

// Looking at a file that may be anybody's:
// 1. Never open(2) it ourselves: closing any descriptor of a file drops all the locks this process
//    holds on it, also those of another connection (SQLite's "how to corrupt", 2.2). Only stat it.
// 2. Open it through SQLite as immutable: no lock, no -wal, no -shm, nothing written.
// 3. Is a -wal there, then another connection is at work or one died. Then the file alone may be
//    half of the truth: open it the usual way, but without the checkpoint at the end.
// 4. A newer program's store is only looked at: query_only lets nothing be written.

namespace secondlook {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

constexpr int busy_timeout_ms = 5000;
fs::path beside(const fs::path& file, const char* ending) {
    fs::path other = file;
    other += ending;
    return other;
}

bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

StoreError refusal(Kind kind, std::string_view sentence, const fs::path& path) {
    return {kind, fmt::format(fmt::runtime(sentence), shown_path(path))};
}

StoreError not_ours(const fs::path& file) {
    return refusal(
        Kind::NotOurs,
        "{} is not a Second Look store, so it is left as it is; choose another file with "
        "--store.",
        file);
}

StoreError no_backup(const fs::path& file) {
    return refusal(Kind::NotOurs, "{} is not a backup of a Second Look store; choose another file.",
                   file);
}

/// errno of a failed system call, in plain words.
StoreError from_errno(int code, const fs::path& path) {
    if (code == ENOSPC || code == EDQUOT)
        return refusal(Kind::NoSpace, "There is no room for {}; make some and try again.", path);
    if (code == EROFS)
        return refusal(Kind::ReadOnly,
                       "Nothing can be written at {}; choose another place with --store.", path);
    if (code == EACCES || code == EPERM)
        return refusal(
            Kind::NoPermission,
            "You have no permission to use {}; choose another place with --store, or ask "
            "its owner.",
            path);
    return refusal(Kind::Failed, "{} cannot be used; choose another place with --store.", path);
}

/// A file: URI, every unusual byte escaped, so that any path can be named.
std::string immutable_uri(const fs::path& file) {
    std::string uri = "file:";
    for (const char c : file.native()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            std::isalnum(byte) != 0 || std::string_view("/-._~").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return uri + "?mode=ro&immutable=1";
}

StoreResult<void> check_rights(const fs::path& file) {
    const fs::path folder = file.parent_path();
    if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
        return tl::unexpected(from_errno(errno, folder));
    if (::faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
        return tl::unexpected(from_errno(errno, file));
    return {};
}

/// A store up to this size is read from end to end when it is opened (tens of milliseconds).
constexpr std::int64_t whole_check_bytes = 16 << 20;

/// Looks for damage: the whole file, or of a large one the tables that everything hangs on. The
/// snapshot of the day and verify check all of it; SQLite itself refuses a file that was cut short.
bool is_damaged(SQLite::Database& database) {
    const std::int64_t size = database.execAndGet("PRAGMA page_count").getInt64() *
                              database.execAndGet("PRAGMA page_size").getInt64();
    const auto check = [&](const char* pragma) {
        return database.execAndGet(pragma).getString() == "ok";
    };
    if (size <= whole_check_bytes) return !check("PRAGMA quick_check(1)");
    return !check("PRAGMA quick_check(store_meta)") || !check("PRAGMA quick_check(person)") ||
           !check("PRAGMA quick_check(lesson_recording)");
}

/// Damage is found before anything is written, not in the middle of a lesson.
StoreResult<SchemaOutcome> check_contents(SQLite::Database& database,
                                          std::span<const Migration> migrations) {
    if (is_damaged(database))
        return tl::unexpected(from_sqlite(SQLite::Exception("quick_check", SQLITE_CORRUPT)));
    return look_at_schema(database, migrations);
}

/// Whether the file's header is that of a Second Look store. Read through SQLite's own descriptor,
/// because SQLite itself tells nothing of a file that it finds damaged.
bool has_our_header(SQLite::Database& database) {
    static constexpr std::string_view magic{"SQLite format 3\0", 16};
    constexpr std::size_t application_id_at = 68;  // big-endian; fileformat2, section 1.3
    std::array<char, 100> header{};
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file == nullptr || file->pMethods == nullptr ||
        file->pMethods->xRead(file, header.data(), header.size(), 0) != SQLITE_OK)
        return false;
    int id = 0;
    for (std::size_t i = 0; i < 4; ++i)
        id = id << 8 | static_cast<unsigned char>(header[application_id_at + i]);
    return std::string_view(header.data(), magic.size()) == magic && id == store_application_id;
}

/// Lets the last connection copy the WAL into the file when it closes (the usual way), or not.
void checkpoint_on_close(SQLite::Database& database, bool wanted) {
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1,
                      nullptr);
}

/// Whether the file was empty before the change that lies in the journal beside it: the power went
/// while a store was being made, and SQLite will take all of it back. (No lock is ever held on a
/// journal, so it may be read as any file; its header: fileformat2, section 3.)
bool was_being_made(const fs::path& file) {
    static constexpr std::string_view magic{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};
    constexpr std::size_t pages_before_at = 16;
    std::array<char, pages_before_at + 4> header{};
    std::ifstream journal(beside(file, "-journal"), std::ios::binary);
    if (!journal.read(header.data(), header.size())) return false;
    return std::string_view(header.data(), magic.size()) == magic &&
           std::string_view(header.data() + pages_before_at, 4) == std::string_view("\0\0\0\0", 4);
}

/// With another connection at work, or the rest of one that died, the file alone may be half of the
/// truth: what is inside is looked at the usual way, and the files stay as they are.
StoreResult<FileState> look_at_used(const fs::path& file, std::span<const Migration> migrations) {
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE, busy_timeout_ms);
    checkpoint_on_close(database, false);
    const auto checked = check_contents(database, migrations);
    if (!checked) return tl::unexpected(checked.error());
    return *checked == SchemaOutcome::NewerReadOnly ? FileState::Newer : FileState::Store;
}

StoreResult<FileState> look_inside(const fs::path& file, std::span<const Migration> migrations) {
    SQLite::Database database(immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (!has_our_header(database)) {
        if (was_being_made(file)) return FileState::Empty;
        return tl::unexpected(not_ours(file));
    }
    const bool in_use = is_there(beside(file, "-wal")) || is_there(beside(file, "-journal"));
    if (in_use) return look_at_used(file, migrations);
    auto checked = guarded([&] { return check_contents(database, migrations); });
    // Someone may have begun to write while we read without a lock.
    if (!checked && is_there(beside(file, "-wal"))) return look_at_used(file, migrations);
    if (!checked) return tl::unexpected(checked.error());
    return *checked == SchemaOutcome::NewerReadOnly ? FileState::Newer : FileState::Store;
}

/// WAL needs the file to itself for an instant, and does not wait by itself.
bool switch_to_wal(SQLite::Database& database) {
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
    while (true) {
        try {
            return database.execAndGet("PRAGMA journal_mode = WAL").getString() == "wal";
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void set_up(SQLite::Database& database) {
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA cell_size_check = ON");
    database.exec("PRAGMA cache_size = -16000");  // KiB: a lesson of 10,000 moments fits
    // Without it the triggers of our own schema could not reach the search index.
    database.exec("PRAGMA trusted_schema = ON");
}

}  // namespace

StoreResult<FileState> look_at_file(const fs::path& file, std::span<const Migration> migrations) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) {
        if (errno == ENOENT) return FileState::Missing;
        return tl::unexpected(from_errno(errno, file));
    }
    if (S_ISDIR(facts.st_mode))
        return tl::unexpected(
            refusal(Kind::NotOurs, "{} is a folder; name a file in it with --store.", file));
    if (!S_ISREG(facts.st_mode)) return tl::unexpected(not_ours(file));
    if (const auto rights = check_rights(file); !rights) return tl::unexpected(rights.error());
    if (facts.st_size == 0) {
        // A WAL without its database is the rest of something: never write over it.
        if (is_there(beside(file, "-wal"))) return tl::unexpected(not_ours(file));
        return FileState::Empty;
    }
    return guarded([&] { return look_inside(file, migrations); });
}

StoreResult<void> prepare_file(const fs::path& file) {
    const fs::path folder = file.parent_path();
    std::error_code error;
    for (fs::path part; const fs::path& name : folder) {
        part /= name;
        if (is_there(part)) continue;
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return tl::unexpected(from_errno(errno, part));
    }
    // Our own folder is closed to others; anybody else's (--store) stays as it is.
    if (folder.filename() == "secondlook") fs::permissions(folder, fs::perms::owner_all, error);
    const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (made >= 0)
        ::close(made);
    else if (errno != EEXIST)
        return tl::unexpected(from_errno(errno, file));
    for (const char* ending : {"", "-wal", "-shm"})
        if (is_there(beside(file, ending)))
            fs::permissions(beside(file, ending), fs::perms::owner_read | fs::perms::owner_write,
                            error);
    return {};
}

std::unique_ptr<SQLite::Database> connect(const fs::path& file) {
    // A Store is its thread's own (store.h), so SQLite need not lock at each call.
    auto database = std::make_unique<SQLite::Database>(
        file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
    checkpoint_on_close(*database, false);
    set_up(*database);
    return database;
}

StoreResult<void> work_in_wal(SQLite::Database& database, const fs::path& file) {
    if (!switch_to_wal(database))
        return tl::unexpected(refusal(Kind::Failed,
                                      "The disk that holds {} cannot keep a store safely; choose "
                                      "another place with --store.",
                                      file));
    checkpoint_on_close(database, true);
    return {};
}

StoreResult<std::unique_ptr<SQLite::Database>> open_unchanged(const fs::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return tl::unexpected(
                refusal(Kind::NotFound, "There is no file {}; check its name.", file));
        return tl::unexpected(from_errno(errno, file));
    }
    if (!S_ISREG(facts.st_mode) || facts.st_size == 0) return tl::unexpected(no_backup(file));
    if (::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) != 0)
        return tl::unexpected(from_errno(errno, file));
    if (is_there(beside(file, "-wal")) || is_there(beside(file, "-journal")))
        return tl::unexpected(refusal(
            Kind::Refused,
            "{} is a store in use and no backup; make a backup of it first, and take that.", file));
    auto database = std::make_unique<SQLite::Database>(immutable_uri(file),
                                                       SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (!has_our_header(*database)) return tl::unexpected(no_backup(file));
    // It may come from anywhere: nothing in its schema may run.
    database->exec("PRAGMA trusted_schema = OFF");
    database->exec("PRAGMA cell_size_check = ON");
    return database;
}

std::unique_ptr<SQLite::Database> connect_to_newer(const fs::path& file) {
    const bool was_in_use = is_there(beside(file, "-wal"));
    // For reading and writing all the same: only so SQLite takes the files beside it away again.
    auto database = std::make_unique<SQLite::Database>(
        file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
    checkpoint_on_close(*database, !was_in_use);
    set_up(*database);
    database->exec("PRAGMA query_only = ON");
    return database;
}

std::unique_ptr<SQLite::Database> connect_for_reading(const fs::path& file) {
    auto database = std::make_unique<SQLite::Database>(
        file.native(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
    set_up(*database);
    database->exec("PRAGMA query_only = ON");
    return database;
}

}  // namespace secondlook
