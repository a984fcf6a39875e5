#include "annotations/clock.h"

#include <catch2/catch.hpp>

#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: the clock follows wall time and never goes back") {
    const Stamp first = next_stamp(0, 1'000);
    CHECK(stamp_time(first) == 1'000'000);
    CHECK(next_stamp(first, 1'000) == first + 1);
    CHECK(next_stamp(first, 10) == first + 1);
    CHECK(next_stamp(first, 2'000) > first + 1);
    CHECK(stamp_time(next_stamp(first, 2'000)) == 2'000'000);
}

TEST_CASE("annotations: a full counter carries and keeps the order") {
    const Stamp full = next_stamp(0, 1'000) | 0xffff;
    CHECK(next_stamp(full, 1'000) > full);
    CHECK(stamp_time(next_stamp(full, 1'000)) == 1'001'000);
}

TEST_CASE(
    "annotations: the store's clock survives reopening, even after the wall clock went back") {
    const TempFolder folder;
    const Stamp far = next_stamp(0, instant_now() / 1000 + 86'400'000);
    {
        const auto store = must_open(folder / "store.db");
        store->database().exec("UPDATE store_meta SET value = " + std::to_string(far) +
                               " WHERE key = 'clock'");
    }
    const auto store = must_open(folder / "store.db");
    CHECK(take_stamp(store->database()) == far + 1);
    CHECK(take_stamp(store->database()) == far + 2);
}
