#include "annotations/person_repository.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: the first person is Me, and acts") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    CHECK(store->acting_person().name == "Me");
    const auto people = PersonRepository(*store).list();
    REQUIRE(people.size() == 1);
    CHECK(people.front().id == store->acting_person().id);
    CHECK_FALSE(EditHistory(*store).next_undo().has_value());
}

TEST_CASE("annotations: one acts as a person by name or id, and an unknown one is named") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto coach = PersonRepository(*store).add("  Priya\n");
    REQUIRE(coach.has_value());
    CHECK(coach->name == "Priya");
    CHECK(PersonRepository(*store).add("Priya")->id == coach->id);
    const auto before = store->revision();
    REQUIRE(store->act_as("Priya").has_value());
    CHECK(store->revision() > before);
    CHECK(store->acting_person().id == coach->id);
    REQUIRE(store->act_as("Me").has_value());
    REQUIRE(store->act_as(coach->id).has_value());
    const auto unknown = store->act_as("Sam");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().kind == StoreError::Kind::NotFound);
    CHECK(unknown.error().message ==
          "There is nobody called \"Sam\" here; the people are: Me, Priya.");
    CHECK(store->acting_person().id == coach->id);
    CHECK_FALSE(PersonRepository(*store).add(" \n").has_value());
}
