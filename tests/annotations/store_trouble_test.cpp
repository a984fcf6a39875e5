#include <SQLiteCpp/Transaction.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <thread>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

// What may go wrong while a store is in use.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Kind = StoreError::Kind;

namespace {

/// Adds moments with long notes until it fails; the error, and how many were added.
std::pair<StoreError, int> fill_up(Store& store, const Uuid& lesson) {
    for (int added = 0; added < 100'000; ++added) {
        const auto moment = MomentRepository(store).add(lesson, 1s, {}, std::string(20'000, 'x'));
        if (!moment) return {moment.error(), added};
    }
    return {{}, -1};
}

}  // namespace

TEST_CASE("annotations: a full store says so, keeps what was there and goes on later") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto pages = number(store->database(), "PRAGMA page_count");
    (void)store->database().execAndGet("PRAGMA max_page_count = " + std::to_string(pages + 60));
    const auto [error, added] = fill_up(*store, lesson.id);
    CHECK(error.kind == Kind::NoSpace);
    CHECK(added > 0);
    CHECK(MomentRepository(*store).list(lesson.id).size() == static_cast<std::size_t>(added));
    CHECK(EditHistory(*store).steps(1000).size() == static_cast<std::size_t>(added) + 1);
    (void)store->database().execAndGet("PRAGMA max_page_count = 1000000");
    CHECK(MomentRepository(*store).add(lesson.id, 2s).has_value());
}

TEST_CASE("annotations: a full disk loses nothing that was acknowledged") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "disc");
    const auto disc = folder / "disc";
    const int code = in_child([&] {
        if (::unshare(CLONE_NEWNS) != 0 ||
            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("disc", disc.c_str(), "tmpfs", 0, "size=3m") != 0)
            return 77;
        std::size_t acknowledged = 0;
        Uuid lesson;
        {
            const auto store = Store::open(disc / "store.db");
            if (!store) return 1;
            lesson = add_lesson(**store).id;
            const auto [error, added] = fill_up(**store, lesson);
            if (error.kind != Kind::NoSpace || added < 1) return 2;
            acknowledged = static_cast<std::size_t>(added);
        }
        // A disk without a free byte may not even hold what SQLite needs to look: then it says so.
        if (const auto full = Store::open(disc / "store.db");
            !full && full.error().kind != Kind::NoSpace)
            return 3;
        if (::mount("disc", disc.c_str(), nullptr, MS_REMOUNT, "size=9m") != 0) return 77;
        const auto store = Store::open(disc / "store.db");
        if (!store) return 5;
        return MomentRepository(**store).list(lesson).size() == acknowledged ? 0 : 4;
    });
    if (code == 77)
        WARN("Not tried: this user may not mount a small disc.");
    else
        CHECK(code == 0);
}

TEST_CASE("annotations: a busy store waits, and says so when it waits too long") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto other = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    store->database().setBusyTimeout(20);
    {
        SQLite::Transaction held(other->database(), SQLite::TransactionBehavior::IMMEDIATE);
        const auto refused = MomentRepository(*store).add(lesson.id, 1s);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == Kind::Busy);
        CHECK(EditHistory(*store).undo().error().kind == Kind::Busy);
        CHECK(MomentRepository(*store).list(lesson.id).empty());
        CHECK_FALSE(store->take_trouble().has_value());
    }
    CHECK(MomentRepository(*store).add(lesson.id, 1s).has_value());
}

TEST_CASE("annotations: two processes write to one store and nothing is lost") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    const auto add_forty = [&](Store& to) {
        for (int i = 0; i < 40; ++i)
            if (!MomentRepository(to).add(lesson.id, i * 1s, {}, "note")) return false;
        return true;
    };
    if (child == 0) {
        const auto mine = Store::open(folder / "store.db");
        ::_exit(mine && add_forty(**mine) ? 0 : 1);
    }
    CHECK(add_forty(*store));
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(MomentRepository(*store).list(lesson.id).size() == 80);
    CHECK(EditHistory(*store).steps(1000).size() == 81);
    const std::string end = visible(*store);
    for (int i = 0; i < 80; ++i)
        REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(MomentRepository(*store).list(lesson.id).empty());
    for (int i = 0; i < 80; ++i)
        REQUIRE(EditHistory(*store).redo().has_value());
    CHECK(visible(*store) == end);
}

TEST_CASE("annotations: a second writer waits and never fails, two hundred edits against as many") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto add_many = [&](Store& to, const std::string& note) {
        for (int i = 0; i < 200; ++i)
            if (!MomentRepository(to).add(lesson.id, i * 1ms, {}, note)) return false;
        return true;
    };
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto mine = Store::open(folder / "store.db");
        ::_exit(mine && add_many(**mine, "theirs") ? 0 : 1);
    }
    CHECK(add_many(*store, "ours"));
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(MomentRepository(*store).list(lesson.id).size() == 400);
    CHECK(EditHistory(*store).steps(1000).size() == 401);
}

TEST_CASE("annotations: a store damaged while in use answers with an error, not a crash") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    for (int i = 0; i < 30; ++i)
        REQUIRE(MomentRepository(*store).add(lesson.id, i * 1s).has_value());
    (void)store->database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    std::string bytes = bytes_of(folder / "store.db");
    bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\x5a');
    store->database().exec("PRAGMA shrink_memory");
    write_bytes(folder / "store.db", bytes);
    store->database().exec("PRAGMA cache_size = 0");
    CHECK(MomentRepository(*store).list(lesson.id).empty());
    const auto trouble = store->take_trouble();
    REQUIRE(trouble.has_value());
    CHECK(trouble->kind == Kind::Damaged);
    CHECK_FALSE(store->take_trouble().has_value());
    CHECK_FALSE(MomentRepository(*store).add(lesson.id, 1s).has_value());
}

TEST_CASE("annotations: a torn WAL loses only what was not acknowledged") {
    const TempFolder folder;
    const TempFolder crashed;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    REQUIRE(MomentRepository(*store).add(lesson.id, 1s).has_value());
    const auto whole = bytes_of(folder / "store.db-wal").size();
    REQUIRE(MomentRepository(*store).add(lesson.id, 2s).has_value());
    // As the files would lie after a power cut in the middle of the last write.
    write_bytes(crashed / "store.db", bytes_of(folder / "store.db"));
    const auto wal = bytes_of(folder / "store.db-wal");
    REQUIRE(wal.size() > whole + 100);
    write_bytes(crashed / "store.db-wal", wal.substr(0, whole + 100));
    const auto reopened = must_open(crashed / "store.db");
    CHECK(MomentRepository(*reopened).list(lesson.id).size() == 1);
}
