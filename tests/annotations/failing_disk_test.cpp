#include <catch2/catch.hpp>
#include <functional>

#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/snapshots.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"
#include "annotations/trash.h"
#include "support/thorough.h"
#include "support/trouble_disk.h"

// Every call to the disk fails in turn, while one thing is done: it is done or it is not, a plain
// sentence says which, and the store and its backups are whole.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Something that a person does with a store in this folder.
struct Deed {
    const char* name;
    std::function<StoreResult<void>(const fs::path& folder)> act;
};

template <class T>
StoreResult<void> plain(const StoreResult<T>& result) {
    if (!result) return tl::unexpected(result.error());
    return {};
}

/// What people see, without what differs each time it is done.
std::string content_of(Store& store) {
    std::string text;
    for (const LessonRecording& lesson : LessonRepository(store).list()) {
        text += lesson.title + "\n";
        for (const Moment& moment : MomentRepository(store).list(lesson.id))
            text += "  " + std::to_string(moment.at.count()) + " " + moment.note + "\n";
    }
    for (const TrashItem& item : Trash(store).list())
        text += "trash " + item.note + "\n";
    if (const auto trouble = store.take_trouble()) FAIL(trouble->message);
    return text;
}

std::string content_in(const fs::path& folder) {
    return content_of(*must_open(folder / "store.db"));
}

/// On an open store; opening it may fail, too.
Deed with_store(const char* name, std::function<StoreResult<void>(Store&)> act) {
    return {name, [act = std::move(act)](const fs::path& folder) -> StoreResult<void> {
                const auto store = Store::open(folder / "store.db");
                if (!store) return tl::unexpected(store.error());
                return act(**store);
            }};
}

std::vector<Deed> deeds() {
    const auto a_lesson = [](Store& store) {
        const auto lessons = LessonRepository(store).list();
        return lessons.empty() ? Uuid() : lessons.front().id;
    };
    return {
        with_store("add",
                   [=](Store& store) {
                       return plain(
                           MomentRepository(store).add(a_lesson(store), 9s, {}, "a new note"));
                   }),
        with_store("edit",
                   [=](Store& store) -> StoreResult<void> {
                       const auto moments = MomentRepository(store).list(a_lesson(store));
                       if (moments.empty()) return tl::unexpected(*store.take_trouble());
                       return MomentRepository(store).set_note(moments.front().id,
                                                               std::string(9000, 'e'));
                   }),
        with_store("undo", [](Store& store) { return plain(EditHistory(store).undo()); }),
        with_store("back up",
                   [](Store& store) {
                       return plain(
                           back_up(store, free_backup_name(store.file(), BackupWhy::ByHand, 1)));
                   }),
        with_store("restore",
                   [](Store& store) {
                       return plain(
                           restore_backup(store, backups_folder_of(store.file()) / "earlier.db"));
                   }),
        with_store("daily snapshot",
                   [](Store& store) { return plain(keep_daily_snapshot(store, 1)); }),
        with_store("delete for good", [](Store& store) { return plain(empty_trash(store)); }),
        {"upgrade", [](const fs::path& folder) { return plain(Store::open(folder / "store.db")); }},
    };
}

/// A store with a backup of an earlier state and something in the Trash; or one of schema 1.
void fill(const fs::path& folder, bool old) {
    fs::create_directory(folder / "backups");
    if (old) return write_fixture(folder / "store.db", 1);
    {
        const auto store = must_open(folder / "store.db");
        const auto lesson = add_lesson(*store);
        MomentRepository moments(*store);
        for (int n = 1; n < 8; ++n)
            REQUIRE(moments.add(lesson.id, n * 1s, {}, std::string(n * 700, 'n')).has_value());
        REQUIRE(back_up(*store, folder / "backups" / "earlier.db").has_value());
        REQUIRE(moments.remove(moments.list(lesson.id).back().id).has_value());
        REQUIRE(moments.add(lesson.id, 20s, {}, "since then").has_value());
    }
}

void check_whole(const fs::path& folder) {
    const auto store = must_open(folder / "store.db");
    for (const std::string& trouble : verify_store(*store).troubles)
        FAIL_CHECK(trouble);
    for (const Snapshot& snapshot : list_snapshots(folder / "store.db"))
        CHECK(snapshot.whole);
    for (const std::string& name : names_in(folder / "backups"))
        CHECK(name.find(".part") == std::string::npos);
}

}  // namespace

TEST_CASE("annotations: whichever call to the disk fails, a deed is done or not, and says so") {
    for (const Deed& deed : deeds()) {
        CAPTURE(deed.name);
        const TempFolder start;
        const TempFolder done;
        fill(start.path(), std::string_view(deed.name) == "upgrade");
        fs::copy(start.path(), done.path(), fs::copy_options::recursive);
        const std::string before = content_in(done.path());
        REQUIRE(deed.act(done.path()).has_value());
        const std::string after = content_in(done.path());
        bool failed = true;
        for (int call = 1; failed; call += thorough() ? 1 : 1 + call / 2) {
            CAPTURE(call);
            const TempFolder work;
            fs::copy(start.path(), work.path(), fs::copy_options::recursive);
            StoreResult<void> result;
            {
                TroubleDisk disk;
                disk.fail_at(call, call % 2 == 0);
                result = deed.act(work.path());
                failed = disk.has_failed();
                disk.work_again();
            }
            if (!result) {
                CAPTURE(result.error().message);
                CHECK(result.error().message.back() == '.');
                CHECK(result.error().kind != StoreError::Kind::Damaged);
            }
            check_whole(work.path());
            const std::string now = content_in(work.path());
            if (result) CHECK(now == after);
            if (!result) CHECK((now == before || now == after));
        }
    }
}
