#include "app/core/day_words.h"

#include <catch2/catch.hpp>

#include "app/core/number_words.h"

using namespace secondlook;

namespace {

constexpr const char* kFriday = "2026-11-27";
// 27 November 2026, half past eleven in the evening, UTC.
constexpr InstantUs kLate = 1'795'822'200'000'000;

}  // namespace

TEST_CASE("a day that has been is told as a colleague would") {
    CHECK(past_day_words("2026-11-27", kFriday) == "today");
    CHECK(past_day_words("2026-11-26", kFriday) == "yesterday");
    CHECK(past_day_words("2026-11-25", kFriday) == "Wednesday");
    CHECK(past_day_words("2026-11-21", kFriday) == "Saturday");
    CHECK(past_day_words("2026-11-20", kFriday) == "last Friday");
    CHECK(past_day_words("2026-11-14", kFriday) == "last Saturday");
    CHECK(past_day_words("2026-11-13", kFriday) == "13 November");
    CHECK(past_day_words("2025-10-12", kFriday) == "12 October 2025");
}

TEST_CASE("a day that has been stands after a verb") {
    CHECK(on_past_day("2026-11-26", kFriday) == "yesterday");
    CHECK(on_past_day("2026-11-24", kFriday) == "on Tuesday");
    CHECK(on_past_day("2026-11-17", kFriday) == "last Tuesday");
    CHECK(on_past_day("2026-10-12", kFriday) == "on 12 October");
}

TEST_CASE("a day that comes is told as a colleague would") {
    CHECK(coming_day_words("2026-11-27", kFriday) == "today");
    CHECK(coming_day_words("2026-11-28", kFriday) == "tomorrow");
    CHECK(coming_day_words("2026-12-03", kFriday) == "Thursday");
    CHECK(coming_day_words("2026-12-04", kFriday) == "in a week");
    CHECK(coming_day_words("2026-12-08", kFriday) == "next Tuesday");
    CHECK(coming_day_words("2026-12-11", kFriday) == "in two weeks");
    CHECK(coming_day_words("2026-12-18", kFriday) == "in three weeks");
    CHECK(coming_day_words("2027-02-01", kFriday) == "1 February 2027");
    CHECK(day_words("2026-11-26", kFriday) == "yesterday");
    CHECK(day_words("2026-11-28", kFriday) == "tomorrow");
}

TEST_CASE("times of day are read off an appointment") {
    CHECK(time_words("2026-12-01T15:40") == "3.40 pm");
    CHECK(time_words("2026-12-01T12:05") == "12.05 pm");
    CHECK(time_words("2026-12-01T00:30") == "12.30 am");
    CHECK(time_words("2026-12-01T09:00") == "9 am");
    CHECK(time_words("2026-12-01").empty());
}

TEST_CASE("an appointment is told as it is in its own zone") {
    const std::string here = "Europe/London";
    CHECK(appointment_words("2026-12-01T15:40", here, kLate, here) == "Tuesday, 3.40 pm");
    CHECK(appointment_words("2026-12-09T08:15", here, kLate, here) ==
          "Wednesday 9 December, 8.15 am");
    CHECK(appointment_words("2026-12-01", here, kLate, here) == "Tuesday");
    CHECK(appointment_words("", here, kLate, here) == "No day yet");
    // It is Saturday in Auckland already.
    CHECK(appointment_words("2026-11-28T09:30", "Pacific/Auckland", kLate, here) ==
          "Today, 9.30 am in Auckland");
    CHECK(appointment_words("2026-11-28T09:30", "America/New_York", kLate, here) ==
          "Tomorrow, 9.30 am in New York");
}

TEST_CASE("the day at an instant depends on where one is") {
    CHECK(day_at(kLate, "Europe/London") == "2026-11-27");
    CHECK(day_at(kLate, "Pacific/Auckland") == "2026-11-28");
    CHECK(days_between("2026-11-27", "2026-12-11") == 14);
    CHECK(days_between("2026-11-27", "2026-11-26") == -1);
}

TEST_CASE("how long something goes on is told kindly") {
    CHECK(how_long_words("2026-11-27", kFriday) == "since today");
    CHECK(how_long_words("2026-11-26", kFriday) == "for a day");
    CHECK(how_long_words("2026-11-24", kFriday) == "for three days");
    CHECK(how_long_words("2026-11-17", kFriday) == "for a week");
    CHECK(how_long_words("2026-11-06", kFriday) == "for three weeks");
    CHECK(how_long_words("2026-07-20", kFriday) == "for four months");
    CHECK(month_words("2026-09-10", kFriday) == "in September");
    CHECK(month_words("2025-09-10", kFriday) == "in September 2025");
}

TEST_CASE("numbers are words up to twenty, and figures after that") {
    CHECK(number_words(0) == "no");
    CHECK(number_words(20) == "twenty");
    CHECK(number_words(21) == "21");
    CHECK(ordinal_word(1) == "First");
    CHECK(ordinal_word(12) == "Twelfth");
    CHECK(ordinal_word(20) == "Twentieth");
    CHECK(ordinal_word(21).empty());
    CHECK(counted(1, "lesson", "lessons") == "one lesson");
    CHECK(counted(2, "lesson", "lessons") == "two lessons");
    CHECK(capitalised("two") == "Two");
    CHECK(capitalised("").empty());
}
