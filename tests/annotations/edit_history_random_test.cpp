#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/random_person.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"
#include "support/thorough.h"

// Seeded random sequences of everything a person can do, with undo and redo in between.

using namespace secondlook;
using namespace secondlook::testing;

namespace {

void check_soundness(Store& store) {
    CHECK(number(store.database(), "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    CHECK(verify_store(store).troubles.empty());
}

}  // namespace

TEST_CASE("annotations: undo all is the start and redo all the end, also when reopened midway") {
    const unsigned seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const TempFolder folder;
    auto store = must_open(folder / "store.db");
    const std::string start = seen_by_all(*store);
    RandomPerson person(*store, seed);
    const int edits = thorough() ? 1000 : 300;
    for (int i = 0; i < edits; ++i)
        person.act();
    REQUIRE(store->act_as("Me").has_value());
    const std::string end = seen_by_all(*store);
    REQUIRE(end != start);
    for (int round = 0; round < 2; ++round) {
        int undone = 0;
        while (undo_newest(*store))
            if (++undone == 70) store = must_open(folder / "store.db");
        CHECK(undone > 120);
        CHECK(seen_by_all(*store) == start);
        check_soundness(*store);
        while (redo_oldest(*store))
            if (--undone == 70) store = must_open(folder / "store.db");
        CHECK(seen_by_all(*store) == end);
        check_soundness(*store);
    }
}

TEST_CASE("annotations: every undo shows the state before its step, edits and redos mixed in") {
    const unsigned seed = GENERATE(11U, 12U);
    CAPTURE(seed);
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    RandomPerson person(*store, seed);
    // What was seen after each step that stands; a merged step's is what was seen last.
    std::vector<std::pair<std::int64_t, std::string>> standing{{0, seen_by_all(*store)}};
    for (int i = 0; i < 300; ++i) {
        if (person.below(3) != 0) {
            person.act();
            const std::int64_t id =
                number(store->database(),
                       "SELECT coalesce(max(id), 0) FROM edit_step WHERE state = 'done'");
            if (standing.back().first != id) standing.emplace_back(id, "");
            standing.back().second = seen_by_all(*store);
        } else if (standing.size() > 1) {
            const auto maker = undo_newest(*store);
            REQUIRE(maker.has_value());
            if (person.below(2) == 0) {
                REQUIRE(store->act_as(*maker).has_value());
                REQUIRE(EditHistory(*store).redo().has_value());
            } else {
                standing.pop_back();
            }
            REQUIRE(seen_by_all(*store) == standing.back().second);
        }
    }
    check_soundness(*store);
}
