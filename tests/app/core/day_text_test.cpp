#include "app/core/day_text.h"

#include <catch2/catch.hpp>

using namespace secondlook;

TEST_CASE("a day begins where the computer is, and ends where the next one begins") {
    constexpr InstantUs hour = 3'600'000'000;
    const auto day = start_of_day("2026-11-24");
    REQUIRE(day.has_value());
    CHECK(*start_of_day("2026-11-24", 1) == *start_of_day("2026-11-25"));
    CHECK(*start_of_day("2024-02-28", 1) == *start_of_day("2024-02-29"));
    CHECK(*start_of_day("2026-12-31", 1) == *start_of_day("2027-01-01"));
    CHECK(*start_of_day("2026-11-25") - *day <= 25 * hour);
    CHECK(*start_of_day("2026-11-25") - *day >= 23 * hour);
    for (const char* text : {"", "today", "24.11.2026", "2026-11-31", "2026-13-01", "2026-1-1",
                             "2026-11-24T10:00", "-026-11-24", "1969-12-31", "2026-11-2x"}) {
        CAPTURE(text);
        CHECK_FALSE(start_of_day(text).has_value());
    }
    CHECK(start_of_day("soon").error() ==
          "\"soon\" is no day; give it as year, month and day, such as 2026-11-24.");
}
