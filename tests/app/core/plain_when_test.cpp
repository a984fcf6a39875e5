#include "app/core/plain_when.h"

#include <catch2/catch.hpp>

#include <utility>

using namespace secondlook;

namespace {

// A Friday.
std::string when(std::string_view text) {
    return read_when(text, "2026-11-20").value_or("not understood");
}

}  // namespace

TEST_CASE("a day and time are read as people write them") {
    for (const auto& [text, planned] : {
             std::pair{"24 Nov 15:40", "2026-11-24T15:40"},
             std::pair{"2026-11-24 15:40", "2026-11-24T15:40"},
             std::pair{"2026-11-24T15:40", "2026-11-24T15:40"},
             std::pair{"next Tuesday 3.40 pm", "2026-11-24T15:40"},
             std::pair{"Tuesday, 24th of November 2026 at 3pm", "2026-11-24T15:00"},
             std::pair{"Tuesday 24/11 15:40", "2026-11-24T15:40"},
             std::pair{"Tue 15.40", "2026-11-24T15:40"},
             std::pair{"24/11 8:15", "2026-11-24T08:15"},
             std::pair{"24.11.2026 3:40", "2026-11-24T15:40"},
             std::pair{"24.11. 03:40", "2026-11-24T03:40"},
             std::pair{"November 24", "2026-11-24"},
             std::pair{"3.12", "2026-12-03"},
             std::pair{"tomorrow 12 am", "2026-11-21T00:00"},
             std::pair{"today noon", "2026-11-20T12:00"},
             std::pair{"next week", "2026-11-27"},
             std::pair{"in a fortnight", "2026-12-04"},
             std::pair{"in 3 days at 9am", "2026-11-23T09:00"},
             std::pair{"in one month", "2026-12-20"},
         }) {
        INFO(text);
        CHECK(when(text) == planned);
    }
}

TEST_CASE("a day without its year is the next one, and a weekday comes after today") {
    CHECK(when("19 Nov") == "2027-11-19");
    CHECK(when("20 Nov") == "2026-11-20");
    CHECK(when("2 Jan 15:40") == "2027-01-02T15:40");
    CHECK(when("Friday") == "2026-11-27");
    CHECK(when("29 Feb 2028") == "2028-02-29");
}

TEST_CASE("what is no day or time is said, with how to write it") {
    for (const char* text : {"", "15:40", "soon", "31 Nov", "29 Feb 2027", "24 Nov 25:10",
                             "24 Nov 15:60", "24 Nov 13 pm", "24 Nov 1:2:3", "in -3 days", "24",
                             "24 Nov 15:40 16:40", "\xC3\xA9t\xC3\xA9"}) {
        INFO(text);
        const auto read = read_when(text, "2026-11-20");
        REQUIRE_FALSE(read);
        CHECK(read.error().find("like 24 Nov 15:40") != std::string::npos);
        CHECK(read.error().back() == '.');
    }
}

TEST_CASE("what was understood is said in words, and a day drops its time") {
    CHECK(understood_when("next tue 3.40 pm", "2026-11-20") == "Tuesday 24 November, 3.40 pm");
    CHECK(understood_when("2 Jan 9:00", "2026-11-20") == "Saturday 2 January 2027, 9 am");
    CHECK(understood_when("hm", "2026-11-20").starts_with("\"hm\" is not a day"));
    CHECK(read_when_day("24 Nov 15:40", "2026-11-20") == std::string("2026-11-24"));
}
