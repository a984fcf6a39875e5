#include "annotations/store_care.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};

    Uuid add(const std::string& note) { return moments.add(lesson.id, 5s, {}, note)->id; }
};

BackupFacts must_back_up(Store& store, const fs::path& to) {
    const auto facts = back_up(store, to);
    if (!facts) FAIL(facts.error().message);
    return *facts;
}

template <class T>
std::string refused(const StoreResult<T>& result, Kind kind) {
    REQUIRE_FALSE(result.has_value());
    CAPTURE(result.error().message);
    CHECK(result.error().kind == kind);
    CHECK(result.error().message.back() == '.');
    return result.error().message;
}

std::string all_troubles(Store& store) {
    std::string all;
    for (const std::string& trouble : verify_store(store).troubles)
        all += trouble + "\n";
    return all;
}

}  // namespace

TEST_CASE("annotations: a backup holds everything, for its owner alone") {
    Desk desk;
    desk.add("why?");
    desk.add("a private thought");
    REQUIRE(desk.moments.remove(desk.add("gone")).has_value());
    const auto before = instant_now();
    const auto facts = must_back_up(*desk.store, desk.folder / "backup.db");
    CHECK(facts.file == desk.folder / "backup.db");
    CHECK(facts.lessons == 1);
    CHECK(facts.moments == 2);
    CHECK(facts.notes == 2);
    CHECK(facts.size_bytes == static_cast<std::int64_t>(fs::file_size(facts.file)));
    CHECK(facts.made >= before);
    CHECK(facts.made <= instant_now());
    CHECK(mode_of(facts.file) == 0600);
    const std::string bytes = bytes_of(facts.file);
    const auto read = read_backup(facts.file);
    REQUIRE(read.has_value());
    CHECK(read->moments == 2);
    CHECK(read->made == facts.made);
    CHECK(bytes_of(facts.file) == bytes);
    CHECK(names_in(desk.folder.path()) ==
          std::vector<std::string>{"backup.db", "store.db", "store.db-shm", "store.db-wal"});
    const auto opened = must_open(facts.file);
    CHECK(visible(*opened) == visible(*desk.store));
}

TEST_CASE("annotations: a store opened for reading can be backed up and verified") {
    Desk desk;
    desk.add("why?");
    const auto reader = Store::open_for_reading(desk.folder / "store.db");
    REQUIRE(reader.has_value());
    CHECK(must_back_up(**reader, desk.folder / "backup.db").moments == 1);
    CHECK(verify_store(**reader).troubles.empty());
    CHECK(MomentRepository(**reader).add(desk.lesson.id, 1s).error().kind == Kind::ReadOnly);
}

TEST_CASE("annotations: a backup writes over nothing and leaves nothing half-written") {
    Desk desk;
    write_bytes(desk.folder / "plan.txt", "my plan");
    refused(back_up(*desk.store, desk.folder / "plan.txt"), Kind::Refused);
    CHECK(bytes_of(desk.folder / "plan.txt") == "my plan");
    refused(back_up(*desk.store, desk.folder / "store.db"), Kind::Refused);
    refused(back_up(*desk.store, desk.folder / "none" / "x.db"), Kind::NotFound);
    refused(back_up(*desk.store, desk.folder / "plan.txt" / "x.db"), Kind::NotFound);
    refused(back_up(*desk.store, ""), Kind::Invalid);
    refused(back_up(*desk.store, "/proc/x.db"), Kind::NotFound);
    SQLite::Transaction held(desk.store->database());
    CHECK_FALSE(back_up(*desk.store, desk.folder / "x.db").has_value());
    CHECK(names_in(desk.folder.path()) ==
          std::vector<std::string>{"plan.txt", "store.db", "store.db-shm", "store.db-wal"});
}

TEST_CASE("annotations: a backup comes back, and what was there is kept") {
    Desk desk;
    const Uuid first = desk.add("first");
    const std::string then = visible(*desk.store);
    must_back_up(*desk.store, desk.folder / "backup.db");
    const Uuid second = desk.add("second");
    const std::string now = visible(*desk.store);
    const std::string bytes = bytes_of(desk.folder / "backup.db");
    const auto revision = desk.store->revision();

    const auto kept = restore_backup(*desk.store, desk.folder / "backup.db");
    if (!kept) FAIL(kept.error().message);
    CHECK(visible(*desk.store) == then);
    CHECK(desk.store->revision() > revision);
    CHECK(bytes_of(desk.folder / "backup.db") == bytes);
    CHECK(kept->parent_path() == desk.folder / "backups");
    CHECK(mode_of(kept->parent_path()) == 0700);
    CHECK(mode_of(*kept) == 0600);
    CHECK(names_in(kept->parent_path()) == std::vector<std::string>{kept->filename()});
    CHECK(all_troubles(*desk.store).empty());
    CHECK(NoteSearch(*desk.store).find("first")->size() == 1);
    CHECK(NoteSearch(*desk.store).find("second")->empty());
    // The store goes on: its history too.
    REQUIRE(EditHistory(*desk.store).undo().has_value());
    CHECK_FALSE(desk.moments.get(first).has_value());
    desk.add("third");

    REQUIRE(restore_backup(*desk.store, *kept).has_value());
    CHECK(visible(*desk.store) == now);
    CHECK(desk.moments.get(second).has_value());
    const auto again = must_open(desk.folder / "store.db");
    CHECK(visible(*again) == now);
    CHECK(number(again->database(), "SELECT count(*) FROM store_meta WHERE key = 'backup_made'") ==
          0);
}

TEST_CASE("annotations: other connections see a restored backup at once") {
    Desk desk;
    must_back_up(*desk.store, desk.folder / "backup.db");
    const auto other = must_open(desk.folder / "store.db");
    REQUIRE(PersonRepository(*other).add("Priya").has_value());
    REQUIRE(other->act_as("Priya").has_value());
    REQUIRE(MomentRepository(*other).add(desk.lesson.id, 1s, {}, "hers").has_value());
    const auto revision = other->revision();
    REQUIRE(restore_backup(*desk.store, desk.folder / "backup.db").has_value());
    CHECK(other->revision() > revision);
    CHECK(MomentRepository(*other).list(desk.lesson.id).empty());
    CHECK(visible(*other) == visible(*desk.store));
    // Priya is not in the backup: the owner acts.
    CHECK(other->acting_person().name == "Me");
    CHECK(MomentRepository(*other).add(desk.lesson.id, 1s).has_value());
    CHECK(all_troubles(*other).empty());
}

TEST_CASE("annotations: another store's backup comes in, its owner with it") {
    Desk desk;
    const auto other = must_open(desk.folder / "other.db");
    const auto theirs = add_lesson(*other, "9C poetry");
    must_back_up(*other, desk.folder / "backup.db");
    REQUIRE(restore_backup(*desk.store, desk.folder / "backup.db").has_value());
    CHECK(desk.store->acting_person().id == other->acting_person().id);
    CHECK(visible(*desk.store) == visible(*other));
    CHECK(desk.moments.add(theirs.id, 1s).has_value());
}

TEST_CASE("annotations: an older backup is brought up to date, itself unchanged") {
    Desk desk;
    write_fixture(desk.folder / "old.db", 1);
    const std::string bytes = bytes_of(desk.folder / "old.db");
    const auto held = read_backup(desk.folder / "old.db");
    REQUIRE(held.has_value());
    CHECK(held->lessons == 1);
    CHECK(held->notes == 4);
    CHECK(held->made > 0);
    REQUIRE(restore_backup(*desk.store, desk.folder / "old.db").has_value());
    CHECK(bytes_of(desk.folder / "old.db") == bytes);
    CHECK(LessonRepository(*desk.store).list().front().title == "Year 4 fractions");
    CHECK(NoteSearch(*desk.store).find("idea")->size() == 4);
    CHECK(all_troubles(*desk.store).empty());
    CHECK(number(desk.store->database(), "PRAGMA user_version") ==
          store_migrations().back().version);
}

TEST_CASE("annotations: what is no good backup is refused, and the store stays as it is") {
    Desk desk;
    desk.add("why?");
    const std::string before = visible(*desk.store);
    must_back_up(*desk.store, desk.folder / "good.db");
    const auto bad = desk.folder / "bad.db";
    Kind kind = Kind::NotOurs;
    SECTION("text") {
        write_bytes(bad, "my plan");
    }
    SECTION("empty") {
        write_bytes(bad, "");
    }
    SECTION("a folder") {
        fs::create_directory(bad);
    }
    SECTION("another program's database") {
        SQLite::Database(bad.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t (x)");
    }
    SECTION("not there") {
        kind = Kind::NotFound;
    }
    SECTION("cut short") {
        const std::string bytes = bytes_of(desk.folder / "good.db");
        write_bytes(bad, bytes.substr(0, bytes.size() / 2));
        kind = Kind::Damaged;
    }
    SECTION("a damaged page") {
        std::string bytes = bytes_of(desk.folder / "good.db");
        write_bytes(bad, bytes.replace(5 * 4096, 4096, 4096, '\x5a'));
        kind = Kind::Damaged;
    }
    SECTION("newer") {
        fs::copy_file(desk.folder / "good.db", bad);
        SQLite::Database(bad.native(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        kind = Kind::Newer;
    }
    SECTION("something added that could run") {
        fs::copy_file(desk.folder / "good.db", bad);
        SQLite::Database(bad.native(), SQLite::OPEN_READWRITE)
            .exec("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM edit_step; END");
    }
    SECTION("a store in use") {
        const auto used = must_open(bad);
        add_lesson(*used);
        refused(read_backup(bad), Kind::Refused);
        refused(restore_backup(*desk.store, bad), Kind::Refused);
        kind = Kind::NotFound;
    }
    const auto file = kind == Kind::NotFound ? desk.folder / "none.db" : bad;
    refused(read_backup(file), kind);
    refused(restore_backup(*desk.store, file), kind);
    refused(restore_backup(*desk.store, desk.folder / "store.db"), Kind::Refused);
    CHECK(visible(*desk.store) == before);
    CHECK_FALSE(fs::exists(desk.folder / "backups"));
}

TEST_CASE("annotations: a restore that cannot keep what is there changes nothing") {
    Desk desk;
    desk.add("why?");
    must_back_up(*desk.store, desk.folder / "good.db");
    desk.add("since then");
    const std::string before = visible(*desk.store);
    write_bytes(desk.folder / "backups", "a file in the folder's place");
    refused(restore_backup(*desk.store, desk.folder / "good.db"), Kind::NoPermission);
    CHECK(visible(*desk.store) == before);
    fs::remove(desk.folder / "backups");
    const auto other = must_open(desk.folder / "store.db");
    desk.store->database().setBusyTimeout(20);
    {
        SQLite::Transaction held(other->database(), SQLite::TransactionBehavior::IMMEDIATE);
        refused(restore_backup(*desk.store, desk.folder / "good.db"), Kind::Busy);
    }
    CHECK(visible(*desk.store) == before);
    CHECK(restore_backup(*desk.store, desk.folder / "good.db").has_value());
}

TEST_CASE("annotations: a restore makes a damaged search index anew") {
    Desk desk;
    desk.add("why?");
    desk.store->database().exec("DELETE FROM search_entry");
    CHECK(all_troubles(*desk.store).find("search index") != std::string::npos);
    must_back_up(*desk.store, desk.folder / "backup.db");
    REQUIRE(restore_backup(*desk.store, desk.folder / "backup.db").has_value());
    CHECK(all_troubles(*desk.store).empty());
    CHECK(NoteSearch(*desk.store).find("why")->size() == 1);
}

TEST_CASE("annotations: verify counts what is there and changes nothing") {
    Desk desk;
    desk.add("why?");
    desk.add("");
    REQUIRE(desk.moments.remove(desk.add("gone")).has_value());
    const auto revision = desk.store->revision();
    const auto other = must_open(desk.folder / "store.db");
    const auto before = other->revision();
    const StoreCheck check = verify_store(*desk.store);
    CHECK(check.troubles.empty());
    CHECK(check.lessons == 1);
    CHECK(check.moments == 2);
    CHECK(check.notes == 1);
    REQUIRE(check.away.size() == 1);
    CHECK(check.away[0] ==
          "The recording of \"8B fractions\" is not at \"/lessons/8B fractions.mp4\" any more.");
    CHECK(desk.store->revision() == revision);
    CHECK(other->revision() == before);
}

TEST_CASE("annotations: verify finds what breaks the rules") {
    Desk desk;
    const Uuid id = desk.add("why?");
    auto& database = desk.store->database();
    const auto broken = [&](const std::string& sql, const std::string& words) {
        CAPTURE(sql);
        database.exec("PRAGMA foreign_keys = OFF");
        database.exec("PRAGMA ignore_check_constraints = ON");
        SQLite::Transaction tried(database);
        database.exec(sql);
        tried.commit();
        CHECK(all_troubles(*desk.store).find(words) != std::string::npos);
    };
    SECTION("a moment past the end") {
        broken("UPDATE moment SET at_us = 60000000", "lies past the end of \"8B fractions\"");
        broken("UPDATE moment SET at_us = 1, to_us = 60000001", "lies past the end");
        CHECK(desk.moments.set_range(id, 1s, 60s).has_value());
        CHECK(all_troubles(*desk.store).empty());
    }
    SECTION("an edit that is not what was recorded") {
        broken("UPDATE edit_changeset SET changeset = zeroblob(5) WHERE step = 2",
               "\"Mark a moment at 0:05.00\" was damaged");
    }
    SECTION("a talking point that hangs on what is gone") {
        broken("UPDATE moment SET deleted = 1", "hang on a moment that is gone");
    }
    SECTION("video clips with none") {
        broken("UPDATE talking_point SET draft = 0; UPDATE talking_point_moment SET deleted = 1",
               "choose recall");
    }
    SECTION("a row that points nowhere") {
        broken("UPDATE note SET author = 'nobody'", "(note) point to something that is not there");
    }
    SECTION("the search index") {
        broken("DELETE FROM search_entry", "does not hold what the notes");
    }
}

TEST_CASE("annotations: verify tells a damaged file in one sentence") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    for (int i = 0; i < 30; ++i)
        REQUIRE(MomentRepository(*store).add(lesson.id, i * 1s).has_value());
    (void)store->database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
    std::string bytes = bytes_of(folder / "store.db");
    bytes.replace(2 * 4096, bytes.size() - 2 * 4096, bytes.size() - 2 * 4096, '\x5a');
    write_bytes(folder / "store.db", bytes);
    store->database().exec("PRAGMA cache_size = 0");
    CHECK(all_troubles(*store).find("damaged") != std::string::npos);
}

TEST_CASE("annotations: a backup that finds no room leaves nothing behind") {
    const TempFolder folder;
    fs::create_directory(folder / "disc");
    const auto disc = folder / "disc";
    const int code = in_child([&] {
        if (::unshare(CLONE_NEWNS) != 0 ||
            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("disc", disc.c_str(), "tmpfs", 0, "size=256k") != 0)
            return 77;
        const auto store = Store::open(folder / "store.db");
        if (!store) return 1;
        const auto lesson = add_lesson(**store);
        if (!MomentRepository(**store).add(lesson.id, 1s, {}, std::string(900'000, 'x'))) return 2;
        const auto failed = back_up(**store, disc / "backup.db");
        if (failed || failed.error().kind != Kind::NoSpace) return 3;
        if (!names_in(disc).empty()) return 4;
        return back_up(**store, folder / "backup.db") ? 0 : 5;
    });
    if (code == 77)
        WARN("Not tried: this user may not mount a small disc.");
    else
        CHECK(code == 0);
}

TEST_CASE("annotations: without permission there is no backup, and a plain reason") {
    const TempFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    for (const char* name : {"home", "closed"}) {
        fs::create_directory(folder / name);
        if (::geteuid() == 0) REQUIRE(::chown((folder / name).c_str(), 65534, 65534) == 0);
    }
    fs::permissions(folder / "closed", fs::perms(0500));
    const int code = in_child(
        [&] {
            const auto store = Store::open(folder / "home" / "store.db");
            if (!store) return 1;
            const auto failed = back_up(**store, folder / "closed" / "backup.db");
            return !failed && failed.error().kind == Kind::NoPermission ? 0 : 2;
        },
        true);
    CHECK(code == 0);
    CHECK(names_in(folder / "closed").empty());
}
