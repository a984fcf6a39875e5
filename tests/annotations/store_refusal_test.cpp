#include <SQLiteCpp/Statement.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

// Whatever is refused is left exactly as it was: not a byte changed, no file left beside it.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

/// Opens what must be refused, and checks that nothing in its folder changed.
StoreError refused_untouched(const fs::path& file) {
    const auto names = names_in(file.parent_path());
    const std::string bytes = bytes_of(file);
    const int mode = mode_of(file);
    const StoreError error = must_refuse(file);
    CHECK(names_in(file.parent_path()) == names);
    CHECK(bytes_of(file) == bytes);
    CHECK(mode_of(file) == mode);
    CHECK(error.message.back() == '.');
    return error;
}

/// The kind of refusal a child without root's rights meets, as an exit code.
int kind_for_nobody(const fs::path& file) {
    return in_child(
        [&] {
            const auto store = Store::open(file);
            return store ? 100 : static_cast<int>(store.error().kind);
        },
        true);
}

void give_to_nobody(const fs::path& path) {
    if (::geteuid() == 0) REQUIRE(::chown(path.c_str(), 65534, 65534) == 0);
}

std::string store_bytes() {
    const TempFolder folder;
    {
        const auto store = must_open(folder / "store.db");
        const auto lesson = add_lesson(*store);
        for (int i = 0; i < 50; ++i)
            REQUIRE(MomentRepository(*store).add(lesson.id, i * 1s, {}, "a note").has_value());
    }
    return bytes_of(folder / "store.db");
}

}  // namespace

TEST_CASE("annotations: a file that is not a database is refused untouched") {
    const TempFolder folder;
    const auto text =
        GENERATE(std::string("x"), std::string("My lesson plan\n"), std::string(5000, '\xab'),
                 std::string(100, '\0'), std::string("SQLite format 3") + std::string(3000, '\0'));
    write_bytes(folder / "plan.txt", text);
    const auto error = refused_untouched(folder / "plan.txt");
    CHECK(error.kind == Kind::NotOurs);
    CHECK(error.message.find("is not a Second Look store") != std::string::npos);
}

TEST_CASE("annotations: someone else's database is refused untouched, in use or not") {
    const TempFolder folder;
    const bool wal = GENERATE(false, true);
    const bool open = GENERATE(false, true);
    auto other = std::make_unique<SQLite::Database>((folder / "other.db").native(),
                                                    SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    if (wal) (void)other->execAndGet("PRAGMA journal_mode = WAL");
    other->exec("CREATE TABLE t (x); INSERT INTO t VALUES (1); PRAGMA application_id = 7");
    if (!open) other.reset();
    CHECK(refused_untouched(folder / "other.db").kind == Kind::NotOurs);
}

TEST_CASE("annotations: a folder, a pipe and an orphaned WAL are refused") {
    const TempFolder folder;
    fs::create_directory(folder / "store.db");
    CHECK(must_refuse(folder / "store.db").message.find("is a folder") != std::string::npos);
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(must_refuse(folder / "pipe").kind == Kind::NotOurs);
    write_bytes(folder / "rest.db", "");
    write_bytes(folder / "rest.db-wal", "what is left of something");
    CHECK(refused_untouched(folder / "rest.db").kind == Kind::NotOurs);
    CHECK(must_refuse(folder / "").kind == Kind::Invalid);
    write_bytes(folder / "file", "x");
    CHECK_FALSE(Store::open(folder / "file" / "store.db").has_value());
}

TEST_CASE("annotations: a damaged store is refused untouched") {
    const TempFolder folder;
    std::string bytes = store_bytes();
    const int damage = GENERATE(0, 1, 2, 3);
    CAPTURE(damage);
    if (damage == 0) bytes.resize(bytes.size() / 2);                       // cut short
    if (damage == 1) bytes.resize(bytes.size() - 4196);                    // not whole pages
    if (damage == 2) bytes.replace(4096 * 3, 4096 * 4, 4096 * 4, '\x5a');  // overwritten pages
    if (damage == 3) bytes.replace(100, 200, 200, '\xff');                 // the schema
    write_bytes(folder / "store.db", bytes);
    const auto error = refused_untouched(folder / "store.db");
    CHECK(error.kind == Kind::Damaged);
    CHECK(error.message.find("backup") != std::string::npos);
}

TEST_CASE("annotations: a store that lost its tables is refused untouched") {
    const TempFolder folder;
    {
        SQLite::Database half((folder / "store.db").native(),
                              SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        half.exec("PRAGMA application_id = " + std::to_string(store_application_id));
        half.exec("CREATE TABLE t (x)");
    }
    CHECK(refused_untouched(folder / "store.db").kind == Kind::Damaged);
}

TEST_CASE("annotations: without permission a store is refused") {
    const TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    fs::create_directory(folder / "home");
    write_bytes(folder / "home" / "store.db", store_bytes());
    give_to_nobody(folder / "home");
    give_to_nobody(folder / "home" / "store.db");
    const fs::path file = folder / "home" / "store.db";

    fs::permissions(file, fs::perms(0400));
    CHECK(kind_for_nobody(file) == static_cast<int>(Kind::NoPermission));
    fs::permissions(file, fs::perms(0000));
    CHECK(kind_for_nobody(file) == static_cast<int>(Kind::NoPermission));
    fs::permissions(file, fs::perms(0600));
    fs::permissions(folder / "home", fs::perms(0500));
    CHECK(kind_for_nobody(file) == static_cast<int>(Kind::NoPermission));
    CHECK(kind_for_nobody(folder / "home" / "new.db") == static_cast<int>(Kind::NoPermission));
    CHECK(kind_for_nobody(folder / "home" / "a" / "new.db") ==
          static_cast<int>(Kind::NoPermission));
    fs::permissions(folder / "home", fs::perms(0700));
    CHECK(names_in(folder / "home") == std::vector<std::string>{"store.db"});
    CHECK(kind_for_nobody(file) == 100);
}

TEST_CASE("annotations: a place that can only be read is refused") {
    const TempFolder folder;
    fs::create_directory(folder / "disc");
    const std::string bytes = store_bytes();
    const fs::path disc = folder / "disc";
    // A mount of its own, which goes with the child.
    const int code = in_child([&] {
        if (::unshare(CLONE_NEWNS) != 0 ||
            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("disc", disc.c_str(), "tmpfs", 0, "size=4m") != 0)
            return 77;
        write_bytes(disc / "store.db", bytes);
        if (::mount("disc", disc.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) return 77;
        const auto store = Store::open(disc / "store.db");
        const auto fresh = Store::open(disc / "new.db");
        if (store || fresh) return 1;
        return store.error().kind == Kind::ReadOnly && fresh.error().kind == Kind::ReadOnly ? 0 : 2;
    });
    if (code == 77)
        WARN("Not tried: this user may not mount a read-only disc.");
    else
        CHECK(code == 0);
}

TEST_CASE("annotations: a store in a synced folder is refused with two ways round") {
    const TempFolder folder;
    const auto error = must_refuse(folder / "Dropbox" / "coaching" / "store.db");
    CHECK(error.kind == Kind::Refused);
    CHECK(error.message.find("Dropbox") != std::string::npos);
    CHECK(error.message.find("--store") != std::string::npos);
    CHECK(error.message.find("packages") != std::string::npos);
    CHECK(names_in(folder.path()).empty());
    fs::create_directory(folder / "plain");
    fs::create_directory(folder / "OneDrive - School");
    fs::create_directory_symlink(folder / "OneDrive - School", folder / "plain" / "link");
    CHECK(must_refuse(folder / "plain" / "link" / "store.db").message.find("OneDrive") !=
          std::string::npos);
}
