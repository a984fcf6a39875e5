#include "annotations/person_rename.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("person rename: a new name, taken back by one undo") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const Uuid me = store->acting_person().id;
    REQUIRE(rename_person(*store, me, "  Anna\nBerg ").has_value());
    CHECK(PersonRepository(*store).find("Anna Berg")->id == me);
    REQUIRE(rename_person(*store, me, "Anna Berg").has_value());
    CHECK(EditHistory(*store).steps().size() == 1);
    REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(PersonRepository(*store).find("Me")->id == me);
}

TEST_CASE("person rename: no empty name and nobody else's") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    REQUIRE(PersonRepository(*store).add("Chris").has_value());
    for (const char* name : {"", " \n", "Chris", " Chris "})
        CHECK_FALSE(rename_person(*store, store->acting_person().id, name).has_value());
    CHECK(PersonRepository(*store).list().size() == 2);
    CHECK(PersonRepository(*store).find("Me").has_value());
}
