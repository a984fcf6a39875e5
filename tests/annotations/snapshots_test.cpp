#include "annotations/snapshots.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr InstantUs day = 24LL * 3600 * 1'000'000;
constexpr InstantUs noon = 20'000 * day + day / 2;

struct Desk {
    TempFolder folder;
    fs::path file = folder / "store.db";
    std::unique_ptr<Store> store = must_open(file);
    LessonRecording lesson = add_lesson(*store);

    void add(const std::string& note) {
        REQUIRE(MomentRepository(*store).add(lesson.id, 5s, {}, note).has_value());
    }
    /// Keeps the day's snapshot as a job would; none when none was due.
    std::optional<BackupFacts> keep(InstantUs now) {
        const auto reader = Store::open_for_reading(file);
        REQUIRE(reader.has_value());
        auto kept = keep_daily_snapshot(**reader, now);
        if (!kept) FAIL(kept.error().message);
        if (*kept) say_made((*kept)->file, now);
        return *kept;
    }
    /// A file made now that says it was made then.
    static void say_made(const fs::path& backup, InstantUs when) {
        SQLite::Database database(backup.native(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE store_meta SET value = " + std::to_string(when) +
                      " WHERE key = 'backup_made'");
    }
    fs::path back_up_as(BackupWhy why, InstantUs when) {
        fs::create_directory(folder / "backups");
        const auto facts = back_up(*store, free_backup_name(file, why, when));
        if (!facts) FAIL(facts.error().message);
        say_made(facts->file, when);
        return facts->file;
    }
    std::vector<std::string> names() { return names_in(folder / "backups"); }
};

void damage(const fs::path& file) {
    std::string bytes = bytes_of(file);
    write_bytes(file, bytes.replace(5 * 4096, 4096, 4096, '\x5a'));
}

}  // namespace

TEST_CASE("annotations: a snapshot is kept once a day, when something was changed") {
    Desk desk;
    const auto first = desk.keep(noon);
    REQUIRE(first.has_value());
    CHECK(first->lessons == 1);
    CHECK(mode_of(desk.folder / "backups") == 0700);
    CHECK(mode_of(first->file) == 0600);
    desk.add("the same day");
    CHECK_FALSE(desk.keep(noon + day / 3).has_value());
    CHECK(desk.keep(noon + day)->moments == 1);
    CHECK_FALSE(desk.keep(noon + 2 * day).has_value());  // nothing was changed
    CHECK_FALSE(desk.keep(noon + 9 * day).has_value());
    desk.add("again");
    CHECK(desk.keep(noon + 9 * day)->moments == 2);
    CHECK(desk.names().size() == 3);
    // Another store in the same folder has its own.
    const auto other = must_open(desk.folder / "store-daily.db");
    CHECK(keep_daily_snapshot(*other, noon + 9 * day)->has_value());
    CHECK(desk.names().size() == 4);
}

TEST_CASE("annotations: seven daily snapshots are kept, and three of each other kind") {
    Desk desk;
    for (const int hour : {1, 2, 3, 4}) {
        desk.back_up_as(BackupWhy::BeforeRestore, noon - hour * day / 24);
        desk.back_up_as(BackupWhy::BeforeUpgrade, noon - hour * day / 24);
        desk.back_up_as(BackupWhy::ByHand, noon - hour * day / 24);
    }
    std::vector<fs::path> made;
    for (int n = 0; n < 9; ++n) {
        desk.add("day " + std::to_string(n));
        made.push_back(desk.keep(noon + n * day)->file);
    }
    const auto snapshots = list_snapshots(desk.file);
    const auto count = [&](BackupWhy why) {
        return std::ranges::count(snapshots, why, &Snapshot::why);
    };
    CHECK(count(BackupWhy::Daily) == 7);
    CHECK(count(BackupWhy::BeforeRestore) == 3);
    CHECK(count(BackupWhy::BeforeUpgrade) == 3);
    CHECK(count(BackupWhy::ByHand) == 4);
    CHECK_FALSE(fs::exists(made[1]));
    CHECK(fs::exists(made[2]));
    CHECK(snapshots.front().facts.file == made[8]);
    CHECK(snapshots.front().facts.moments == 9);
    CHECK(std::ranges::is_sorted(snapshots, std::ranges::greater(),
                                 [](const Snapshot& s) { return s.facts.made; }));
}

TEST_CASE("annotations: a good snapshot is not rotated out by damaged ones") {
    Desk desk;
    std::vector<fs::path> made;
    for (int n = 0; n < 7; ++n) {
        desk.add("day " + std::to_string(n));
        made.push_back(desk.keep(noon + n * day)->file);
    }
    damage(made[3]);
    damage(made[5]);
    desk.add("day 7");
    made.push_back(desk.keep(noon + 7 * day)->file);
    for (const fs::path& file : made)
        CHECK(fs::exists(file));
    const auto snapshots = list_snapshots(desk.file);
    CHECK(std::ranges::count(snapshots, false, &Snapshot::whole) == 2);
    desk.add("day 8");
    desk.keep(noon + 8 * day);
    CHECK(fs::exists(made[0]));
    desk.add("day 9");
    desk.keep(noon + 9 * day);
    CHECK_FALSE(fs::exists(made[0]));
    CHECK(fs::exists(made[1]));
}

TEST_CASE("annotations: a damaged store gives no snapshot, and no old one goes") {
    Desk desk;
    desk.store->database().exec("PRAGMA wal_autocheckpoint = 0");
    for (int n = 0; n < 7; ++n) {
        desk.add(std::string(3000, 'x'));
        desk.keep(noon + n * day);
    }
    desk.add("one more");
    const auto before = desk.names();
    (void)desk.store->database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    std::string bytes = bytes_of(desk.file);
    // Only the pages behind the schema's: it still opens.
    const auto half = bytes.size() / 2 / 4096 * 4096;
    write_bytes(desk.file, bytes.replace(half, std::string::npos, bytes.size() - half, '\x5a'));
    desk.store->database().exec("PRAGMA cache_size = 0");
    const auto kept = keep_daily_snapshot(*desk.store, noon + 7 * day);
    REQUIRE_FALSE(kept.has_value());
    CHECK(kept.error().kind == StoreError::Kind::Damaged);
    CHECK(kept.error().message.back() == '.');
    CHECK(desk.names() == before);
}

TEST_CASE("annotations: other files beside the snapshots are left alone and not listed") {
    Desk desk;
    desk.keep(noon);
    write_bytes(desk.folder / "backups" / "plan.db", "my plan");
    write_bytes(desk.folder / "backups" / "notes.txt", "notes");
    CHECK(list_snapshots(desk.file).size() == 1);
    CHECK(list_snapshots(desk.folder / "elsewhere" / "store.db").empty());
    desk.add("more");
    desk.keep(noon + day);
    CHECK(fs::exists(desk.folder / "backups" / "plan.db"));
}
