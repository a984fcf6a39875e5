#include <SQLiteCpp/Statement.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

#include "annotations/moment_repository.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_CASE("annotations: the default place follows XDG_DATA_HOME, then HOME") {
    ::setenv("XDG_DATA_HOME", "/data/home", 1);
    CHECK(Store::default_path() == "/data/home/secondlook/store.db");
    ::setenv("XDG_DATA_HOME", "relative", 1);
    ::setenv("HOME", "/home/someone", 1);
    CHECK(Store::default_path() == "/home/someone/.local/share/secondlook/store.db");
    ::unsetenv("XDG_DATA_HOME");
    CHECK(Store::default_path() == "/home/someone/.local/share/secondlook/store.db");
}

TEST_CASE("annotations: folder and files are for their owner alone, whatever the umask") {
    const TempFolder folder;
    ::umask(0);
    const auto store = must_open(folder / "new" / "secondlook" / "store.db");
    add_lesson(*store);
    const fs::path home = folder / "new" / "secondlook";
    CHECK(mode_of(folder / "new") == 0700);
    CHECK(mode_of(home) == 0700);
    CHECK(names_in(home) == std::vector<std::string>{"store.db", "store.db-shm", "store.db-wal"});
    for (const std::string& name : names_in(home))
        CHECK(mode_of(home / name) == 0600);
}

TEST_CASE("annotations: rights that are too wide are tightened, but not those of a shared folder") {
    const TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    (void)must_open(folder / "store.db");
    fs::permissions(folder / "store.db", fs::perms(0644));
    (void)must_open(folder / "store.db");
    CHECK(mode_of(folder / "store.db") == 0600);
    CHECK(mode_of(folder.path()) == 0755);
    fs::create_directory(folder / "secondlook");
    fs::permissions(folder / "secondlook", fs::perms(0755));
    (void)must_open(folder / "secondlook" / "store.db");
    CHECK(mode_of(folder / "secondlook") == 0700);
}

TEST_CASE("annotations: the connection keeps what DESIGN.md asks for") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    auto& database = store->database();
    CHECK(database.execAndGet("PRAGMA journal_mode").getString() == "wal");
    CHECK(number(database, "PRAGMA synchronous") == 2);
    CHECK(number(database, "PRAGMA foreign_keys") == 1);
    CHECK(number(database, "PRAGMA cell_size_check") == 1);
    CHECK(number(database, "PRAGMA busy_timeout") == 5000);
    CHECK(number(database, "PRAGMA application_id") == store_application_id);
    CHECK_THROWS(database.exec("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
}

TEST_CASE("annotations: an empty file becomes a store, and closing leaves one file") {
    const TempFolder folder;
    write_bytes(folder / "store.db", "");
    {
        const auto store = must_open(folder / "store.db");
        CHECK(store->outcome() == SchemaOutcome::Created);
        add_lesson(*store);
    }
    CHECK(names_in(folder.path()) == std::vector<std::string>{"store.db"});
    CHECK(mode_of(folder / "store.db") == 0600);
}

TEST_CASE("annotations: any path can hold a store") {
    const TempFolder folder;
    for (const char* name : {"na\xefve \xff.db", "file:x?mode=memory.db", "50%41#?&.db", "-.db",
                             "数学.db", "new\nline.db"}) {
        CAPTURE(name);
        {
            const auto store = must_open(folder / name);
            add_lesson(*store);
        }
        REQUIRE(fs::exists(folder / name));
        CHECK(LessonRepository(*must_open(folder / name)).list().size() == 1);
    }
    CHECK(names_in(folder.path()).size() == 6);
}

TEST_CASE("annotations: a relative path is found again after the working folder changes") {
    const TempFolder folder;
    fs::current_path(folder.path());
    const auto store = must_open("file:store.db");
    CHECK(store->file() == folder / "file:store.db");
    fs::current_path("/");
    add_lesson(*store);
    CHECK(names_in(folder.path()).front() == "file:store.db");
}

TEST_CASE("annotations: the revision rises with own and with others' commits, and not without") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto first = store->revision();
    CHECK(store->revision() == first);
    const auto lesson = add_lesson(*store);
    const auto second = store->revision();
    CHECK(second > first);
    const auto other = must_open(folder / "store.db");
    CHECK(store->revision() == second);
    REQUIRE(MomentRepository(*other).add(lesson.id, 1s).has_value());
    const auto third = store->revision();
    CHECK(third > second);
    CHECK(store->revision() == third);
    CHECK(in_child([&] {
              const auto child = Store::open(folder / "store.db");
              return child && MomentRepository(**child).add(lesson.id, 2s) ? 0 : 1;
          }) == 0);
    CHECK(store->revision() > third);
}

TEST_CASE("annotations: a store opened for reading reads and cannot write") {
    const TempFolder folder;
    CHECK(Store::open_for_reading(folder / "store.db").error().kind == StoreError::Kind::NotFound);
    CHECK(names_in(folder.path()).empty());
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto reader = Store::open_for_reading(folder / "store.db");
    REQUIRE(reader.has_value());
    CHECK(visible(**reader) == visible(*store));
    const auto written = MomentRepository(**reader).add(lesson.id, 1s);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().kind == StoreError::Kind::ReadOnly);
    REQUIRE(MomentRepository(*store).add(lesson.id, 1s).has_value());
    CHECK(MomentRepository(**reader).list(lesson.id).size() == 1);
}

TEST_CASE("annotations: many may make the same store at once; there is one owner") {
    const TempFolder folder;
    std::vector<std::thread> threads;
    std::vector<std::string> problems(6);
    for (auto& problem : problems)
        threads.emplace_back([&folder, &problem] {
            const auto store = Store::open(folder / "store.db");
            if (!store) problem = store.error().message;
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto& problem : problems)
        CHECK(problem.empty());
    const auto store = must_open(folder / "store.db");
    CHECK(number(store->database(), "SELECT count(*) FROM person") == 1);
}

TEST_CASE("annotations: a large store is checked at opening only where all hangs on it") {
    const TempFolder folder;
    constexpr std::size_t whole_check = 32U << 20U;
    {
        const auto store = must_open(folder / "store.db");
        add_lesson(*store);
        // Not people's work: what fills the file.
        store->database().exec(
            "CREATE TABLE filling (id INTEGER PRIMARY KEY, bytes BLOB); WITH n(i) AS (SELECT 1 "
            "UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
            "INSERT INTO filling SELECT i, zeroblob(1000000) FROM n");
    }
    std::string bytes = bytes_of(folder / "store.db");
    REQUIRE(bytes.size() > whole_check);
    write_bytes(folder / "cut.db", bytes.substr(0, bytes.size() / 2));
    CHECK(must_refuse(folder / "cut.db").kind == StoreError::Kind::Damaged);
    // Somewhere in the filling: opening does not see it, verifying does.
    bytes.replace(bytes.size() / 2 / 4096 * 4096, 4096, 4096, '\xff');
    write_bytes(folder / "store.db", bytes);
    const auto store = must_open(folder / "store.db");
    CHECK_FALSE(verify_store(*store).troubles.empty());
}
