#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <thread>

#include "annotations/migrations.h"
#include "annotations/snapshots.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"
#include "support/thorough.h"

// Killed at any instant of an upgrade, a store is of the old version or of the new one, and whole.

using namespace secondlook;
using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

/// A store of schema 1 with thousands of moments and notes.
void fill_old(const fs::path& file) {
    write_fixture(file, 1);
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA foreign_keys = ON");
    database.exec(
        "BEGIN; CREATE TEMP TABLE fresh AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 4000) SELECT i, printf('01900000-0000-7000-8000-%012d', i) AS id FROM n;"
        "INSERT INTO moment (id, lesson, at_us, author, created_us, changed) "
        " SELECT id, (SELECT id FROM lesson_recording LIMIT 1), i, (SELECT id FROM person LIMIT 1),"
        " 1, 1 FROM fresh;"
        "INSERT INTO note (id, moment, body, author, created_us, changed) "
        " SELECT replace(id, '-8000-', '-9000-'), id, 'why ' || i || ' and how', "
        " (SELECT id FROM person LIMIT 1), 1, 1 FROM fresh; COMMIT;");
}

/// Opens the store in a process that is killed a while after; whether it was killed.
bool killed_while_opening(const fs::path& file, std::chrono::microseconds wait) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(Store::open(file) ? 0 : 1);
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
}

/// As far as its last change was finished, whatever lies beside it.
int version_of(const fs::path& file) {
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE);
    CHECK(database.execAndGet("PRAGMA integrity_check").getString() == "ok");
    CHECK(number(database, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    const int version = static_cast<int>(number(database, "PRAGMA user_version"));
    if (version == 1 || version == store_migrations().back().version)
        CHECK(has_schema_of(database, store_migrations()));
    return version;
}

}  // namespace

TEST_CASE("annotations: a kill during an upgrade leaves the old version whole, or the new one") {
    const TempFolder start;
    fill_old(start / "store.db");
    const auto begun = std::chrono::steady_clock::now();
    const TempFolder whole;
    fs::copy(start.path(), whole.path(), fs::copy_options::recursive);
    const std::string expected = visible(*must_open(whole / "store.db"));
    const auto takes = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    std::mt19937 random(3);
    int killed = 0;
    for (int n = 0; n < (thorough() ? 100 : 8); ++n) {
        CAPTURE(n);
        const TempFolder work;
        fs::copy(start.path(), work.path(), fs::copy_options::recursive);
        const auto wait = takes * static_cast<long>(random() % 1000) / 1000;
        killed += killed_while_opening(work / "store.db", wait) ? 1 : 0;
        const int version = version_of(work / "store.db");
        CHECK((version == 1 || version == store_migrations().back().version));
        for (const Snapshot& snapshot : list_snapshots(work / "store.db"))
            CHECK(snapshot.whole);
        const auto store = must_open(work / "store.db");
        CHECK(visible(*store) == expected);
        CHECK(verify_store(*store).troubles.empty());
    }
    CHECK(killed >= 2);
}
