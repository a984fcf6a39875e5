#include <catch2/catch.hpp>

#include "annotations/deleting_desk.h"
#include "annotations/person_repository.h"
#include "annotations/trash.h"

// Who deletes for good, what they are told before, and what goes by itself.

using namespace secondlook;
using namespace secondlook::testing;
namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

constexpr InstantUs day = 24LL * 3600 * 1'000'000;

}  // namespace

TEST_CASE("annotations: only who may deletes for good") {
    DeletingDesk desk;
    const Uuid mine = desk.removed("mine");
    const Uuid shared = desk.add("on a moment that stays");
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    const Uuid hers = desk.removed("hers");
    REQUIRE(desk.moments.set_note(shared, "her own words").has_value());
    REQUIRE(desk.moments.set_note(shared, "").has_value());
    const Uuid her_note = Trash(*desk.store).list().front().id;
    REQUIRE(desk.store->act_as("Me").has_value());
    REQUIRE(LessonRepository(*desk.store).remove(desk.lesson.id).has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());

    const auto refused = delete_for_good(*desk.store, desk.lesson.id);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().message.find("owner") != std::string::npos);
    CHECK(look_before_deleting(*desk.store, desk.lesson.id).error().kind == Kind::Refused);
    // What lies in the removed lesson goes with that or not at all.
    CHECK(delete_for_good(*desk.store, hers).error().kind == Kind::NotFound);
    REQUIRE(desk.store->act_as("Me").has_value());
    REQUIRE(desk.history.undo().has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());

    CHECK(delete_for_good(*desk.store, mine).error().kind == Kind::Refused);
    CHECK(look_before_emptying(*desk.store)->moments == 1);
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(delete_for_good(*desk.store, her_note).error().kind == Kind::NotFound);
    // The lesson's owner may delete any moment in it, an author's own note only its author.
    CHECK(look_before_emptying(*desk.store)->moments == 2);
    CHECK(empty_trash(*desk.store)->moments == 2);
    REQUIRE(desk.store->act_as("Priya").has_value());
    REQUIRE(Trash(*desk.store).list().size() == 1);
    CHECK(empty_trash(*desk.store)->notes == 1);
    CHECK(Trash(*desk.store).list().empty());
    CHECK(desk.moments.get(shared).has_value());
    CHECK(delete_for_good(*desk.store, "unknown").error().kind == Kind::NotFound);
}

TEST_CASE("annotations: looking before deleting changes nothing") {
    DeletingDesk desk;
    const Uuid id = desk.removed("thrown away");
    const std::string before = visible(*desk.store);
    const auto look = look_before_deleting(*desk.store, id);
    REQUIRE(look.has_value());
    CHECK(look->moments == 1);
    CHECK(look->notes == 1);
    CHECK(visible(*desk.store) == before);
    REQUIRE(Trash(*desk.store).restore(id).has_value());
    CHECK(desk.moments.get(id)->note == "thrown away");
}

TEST_CASE("annotations: what has lain in the Trash for 30 days goes by itself, and no sooner") {
    DeletingDesk desk;
    const Uuid old = desk.removed("old");
    const InstantUs now = instant_now();
    CHECK(delete_expired(*desk.store, now)->moments == 0);
    CHECK(delete_expired(*desk.store, now + 30 * day - 60'000'000)->moments == 0);
    REQUIRE(Trash(*desk.store).list().size() == 1);
    // Whoever acts.
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    CHECK(delete_expired(*desk.store, now + 30 * day + 60'000'000)->moments == 1);
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(Trash(*desk.store).list().empty());
    CHECK(Trash(*desk.store).restore(old).error().kind == Kind::NotFound);
}

TEST_CASE("annotations: it tells which older backups still hold it, and when they go") {
    DeletingDesk desk;
    const fs::path store = desk.folder / "store.db";
    fs::create_directory(desk.folder / "backups");
    const auto keep = [&](BackupWhy why, InstantUs when) {
        const auto facts = back_up(*desk.store, free_backup_name(store, why, when));
        REQUIRE(facts.has_value());
        return facts->file;
    };
    keep(BackupWhy::Daily, day);
    const Uuid id = desk.removed("thrown away");
    const auto daily = keep(BackupWhy::Daily, 2 * day);
    const auto by_hand = keep(BackupWhy::ByHand, 2 * day);
    const auto restore = keep(BackupWhy::BeforeRestore, 2 * day);
    keep(BackupWhy::BeforeRestore, 3 * day);
    const GoneForGood gone = desk.must_delete(id);
    REQUIRE(gone.still_in.size() == 4);
    CHECK(gone.still_in[0].goes_after == 3);  // newest first
    CHECK(gone.still_in[1].file == restore);
    CHECK(gone.still_in[1].goes_after == 2);
    CHECK(gone.still_in[2].file == by_hand);
    CHECK(gone.still_in[2].goes_after == 0);
    CHECK(gone.still_in[3].file == daily);
    CHECK(gone.still_in[3].goes_after == 7);
    CHECK(gone.still_in[3].why == BackupWhy::Daily);
}
