// Deleting for good, snapshots and checking, through the actions.

#include <catch2/catch.hpp>

#include <algorithm>

#include "annotations/clock.h"
#include "annotations/moment_repository.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

constexpr InstantUs kDay = 24LL * 3600 * 1'000'000;

/// A workspace with a lesson and noted moments, with no recording to read.
class StoreFixture : public WorkspaceFixture {
  public:
    StoreFixture() {
        NewLesson lesson;
        lesson.title = "Fractions";
        lesson.path = "/lessons/fractions.mp4";
        lesson.fingerprint = "0123456789abcdef";
        lesson.duration = 60s;
        lesson_ = LessonRepository(*other_).add(lesson)->id;
    }
    Uuid add(const std::string& note) {
        return MomentRepository(*other_).add(lesson_, 5s, {}, note)->id;
    }
    Uuid removed(const std::string& note) {
        const Uuid id = add(note);
        REQUIRE(MomentRepository(*other_).remove(id).has_value());
        return id;
    }
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
        REQUIRE(settle());
    }
    std::size_t notes() { return MomentRepository(*other_).list(lesson_).size(); }
    Store& store() { return *other_; }
    const Uuid& lesson() const { return lesson_; }

  private:
    std::unique_ptr<Store> other_ = std::move(*Store::open(store_file()));
    Uuid lesson_;
};

}  // namespace

TEST_CASE_METHOD(StoreFixture, "one thing is deleted for good after asking") {
    const Uuid id = removed("zephyrine");
    removed("this one waits in the Trash");
    act("app.trash");
    REQUIRE(work().trash_items().size() == 2);
    CHECK_FALSE(work().enabled("trash.for_good"));
    CHECK_FALSE(work().perform("trash.for_good"));
    CHECK_FALSE(work().perform("trash.delete", "unknown"));
    act("trash.delete", id);
    CHECK(work().overlay() == Overlay::ForGood);
    REQUIRE(work().keeper().for_good());
    CHECK(work().keeper().for_good()->gone.moments == 1);
    CHECK(work().enabled("trash.for_good"));
    act("app.trash");  // kept after all
    CHECK(work().trash_items().size() == 2);

    act("trash.delete", id);
    act("trash.for_good");
    CHECK(work().keeper().for_good()->state == AskState::Done);
    CHECK(work().keeper().for_good()->gone.swept);
    act("app.dismiss");
    act("app.trash");
    REQUIRE(work().trash_items().size() == 1);
    CHECK(work().trash_items().front().id != id);
    CHECK_FALSE(work().perform("trash.restore", id));
    CHECK_FALSE(work().perform("trash.for_good"));  // asked once, done once
}

TEST_CASE_METHOD(StoreFixture, "the whole Trash is emptied after asking") {
    CHECK_FALSE(work().perform("trash.empty"));
    removed("one");
    removed("two");
    add("stays");
    act("trash.empty");
    CHECK(work().keeper().for_good()->gone.moments == 2);
    act("trash.for_good");
    act("app.trash");
    CHECK(work().trash_items().empty());
    CHECK(notes() == 1);
    REQUIRE(work().message());
    CHECK(work().message()->text == "Deleted for good: 2 moments and 2 notes.");
}

TEST_CASE_METHOD(StoreFixture, "the history shows what was deleted for good and passes over it") {
    add("stays");
    const Uuid id = removed("goes");
    act("trash.delete", id);
    act("trash.for_good");
    act("edit.history");
    const auto steps = work().history_steps();
    REQUIRE(steps.size() == 4);
    CHECK(steps.front().gone);
    CHECK_FALSE(work().perform("history.turn_to", std::to_string(steps.front().id)));
    CHECK(notes() == 1);
    act("edit.undo");
    CHECK(notes() == 0);
}

TEST_CASE_METHOD(StoreFixture, "opening for work keeps the day's snapshot, and clears old Trash") {
    removed("old");
    const InstantUs now = instant_now();
    work().begin_care(now);
    REQUIRE(settle());
    act("app.snapshots");
    REQUIRE(work().keeper().snapshots().snapshots.size() == 1);
    CHECK(work().keeper().snapshots().snapshots.front().why == BackupWhy::Daily);
    act("app.trash");
    CHECK(work().trash_items().size() == 1);
    work().begin_care(now + 31 * kDay);
    REQUIRE(settle());
    CHECK(work().trash_items().empty());
    act("app.dismiss");
    act("app.snapshots");
    CHECK(work().keeper().snapshots().snapshots.size() == 2);
}

TEST_CASE_METHOD(StoreFixture, "a snapshot is gone back to after asking, and forth again") {
    add("then");
    work().begin_care(instant_now());
    REQUIRE(settle());
    add("now");
    REQUIRE(LessonRepository(store()).rename(lesson(), "Fractions again").has_value());
    CHECK_FALSE(work().perform("snapshot.go_back"));
    act("app.snapshots");
    CHECK_FALSE(work().perform("snapshot.choose", "unknown.db"));
    const auto snapshot = work().keeper().snapshots().snapshots.front();
    CHECK(snapshot.facts.moments == 1);
    act("snapshot.choose", snapshot.facts.file.native());
    REQUIRE(work().keeper().snapshots().chosen);
    act("snapshot.choose");  // stay here
    CHECK_FALSE(work().keeper().snapshots().chosen);
    CHECK_FALSE(work().perform("snapshot.go_back"));
    act("snapshot.choose", snapshot.facts.file.filename().native());
    act("snapshot.go_back");
    CHECK(work().keeper().snapshots().state == AskState::Done);
    CHECK(notes() == 1);
    CHECK(work().lessons().front().title == "Fractions");

    act("app.dismiss");
    act("app.snapshots");
    REQUIRE(work().keeper().snapshots().snapshots.size() == 2);
    const auto kept = work().keeper().snapshots().snapshots.front();
    CHECK(kept.why == BackupWhy::BeforeRestore);
    act("snapshot.choose", kept.facts.file.native());
    act("snapshot.go_back");
    CHECK(notes() == 2);
    CHECK(work().lessons().front().title == "Fractions again");
}

TEST_CASE_METHOD(StoreFixture, "a damaged snapshot is shown and not gone back to") {
    add("then");
    work().begin_care(instant_now());
    REQUIRE(settle());
    const fs::path file = fs::directory_iterator(folder() / "backups")->path();
    fs::resize_file(file, fs::file_size(file) / 2);
    act("app.snapshots");
    REQUIRE(work().keeper().snapshots().snapshots.size() == 1);
    CHECK_FALSE(work().keeper().snapshots().snapshots.front().whole);
    CHECK_FALSE(work().perform("snapshot.choose", file.native()));
    CHECK(notes() == 1);
}

TEST_CASE_METHOD(StoreFixture, "checking says that all is well, and repairs the search") {
    add("why");
    act("store.check");
    REQUIRE(work().message());
    CHECK(work().message()->text == "All is well: 1 lesson, 1 moment, 1 note.");
    act("store.repair_search");
    CHECK_FALSE(work().message()->trouble);
    act("find", "why");
    CHECK(work().hits().size() == 1);
}

TEST_CASE_METHOD(WorkspaceFixture, "a newer program's store is looked at, and the window says so") {
    CHECK_FALSE(work().looking_only());
    std::vector<Migration> later(store_migrations().begin(), store_migrations().end());
    const int next = later.back().version + 1;
    later.push_back(
        {next, next, "CREATE TABLE of_tomorrow (id TEXT NOT NULL PRIMARY KEY) STRICT;"});
    REQUIRE(Store::open(store_file(), later));
    reopen();
    CHECK(work().looking_only());
    work().begin_care(instant_now());
    REQUIRE(settle());
    REQUIRE(work().message());
    CHECK_FALSE(work().message()->trouble);
    CHECK(work().message()->text.find("newer Second Look") != std::string::npos);
    CHECK_FALSE(open(ClipKind::CfrH264));  // it cannot be taken in
    REQUIRE(work().message());
    CHECK(work().message()->trouble);
}
