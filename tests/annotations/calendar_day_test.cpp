#include "annotations/calendar_day.h"

#include <catch2/catch.hpp>

#include "annotations/holidays.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: a day is one of the calendar, an appointment a day or a local time") {
    CHECK(is_day("2026-11-24"));
    CHECK(is_day("2028-02-29"));
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-1-1", "24.11.2026",
                             "2026-11-24T10:00", "2026-11-31", "0000-01-01", "2026-11-2x"})
        CHECK_FALSE(is_day(text));
    CHECK(is_appointment("2026-11-24"));
    CHECK(is_appointment("2026-11-24T15:30"));
    for (const char* text : {"2026-11-24T24:00", "2026-11-24T15:60", "2026-11-24 15:30",
                             "2026-11-24T15:30:00", "2026-02-30T15:30"})
        CHECK_FALSE(is_appointment(text));
    CHECK(day_of("2026-11-24T15:30") == "2026-11-24");
    CHECK(is_zone_name("Europe/London"));
    CHECK(is_zone_name("Etc/GMT+1"));
    CHECK_FALSE(is_zone_name(""));
    CHECK_FALSE(is_zone_name("Europe London"));
}

TEST_CASE("annotations: days are counted over months and years") {
    CHECK(days_after("2026-12-24", 14) == "2027-01-07");
    CHECK(months_after("2026-11-24", 2) == "2027-01-24");
    CHECK(months_after("2026-01-31", 1) == "2026-02-28");
    CHECK(school_year_of("2026-07-31") == "2025/26");
    CHECK(school_year_of("2026-08-01") == "2026/27");
    CHECK(school_year_of("2099-09-01") == "2099/00");
    CHECK(is_day(today()));
}

TEST_CASE("annotations: a follow-up is a fortnight later, on a school day") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    CHECK(follow_up_day(*store, "2026-11-24") == "2026-12-08");  // Tuesday to Tuesday
    CHECK(follow_up_day(*store, "2026-11-21") == "2026-12-07");  // Saturday to Monday
    REQUIRE(set_holidays(*store, {"2026-12-08", "2026-12-09", "2026-12-08"}).has_value());
    CHECK(holidays(*store) == std::vector<std::string>{"2026-12-08", "2026-12-09"});
    CHECK(follow_up_day(*store, "2026-11-24") == "2026-12-10");
    const auto refused = set_holidays(*store, {"2026-12-24", "Christmas"});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "\"Christmas\" is no day; write it like 2026-12-24.");
    CHECK(holidays(*store).size() == 2);
}
