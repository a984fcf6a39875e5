#include "app/core/time_text.h"

#include <array>
#include <clocale>
#include <cstdint>
#include <random>
#include <string>

#include <catch2/catch.hpp>

using secondlook::MediaTime;
using secondlook::parse_time;

namespace {

std::int64_t us(const std::string& text) {
    const auto time = parse_time(text);
    INFO(text);
    REQUIRE(time.has_value());
    return time->count();
}

}  // namespace

TEST_CASE("a time is read as people write it") {
    CHECK(us("0:00") == 0);
    CHECK(us("0:01") == 1'000'000);
    CHECK(us("12:34") == 754'000'000);
    CHECK(us("12:34.5") == 754'500'000);
    CHECK(us("95:00") == 5'700'000'000);
    CHECK(us("1:02:03") == 3'723'000'000);
    CHECK(us("1:02:03.000001") == 3'723'000'001);
    CHECK(us("0:00.333333") == 333'333);
    CHECK(us("75s") == 75'000'000);
    CHECK(us("75.25s") == 75'250'000);
    CHECK(us("0.1s") == 100'000);
    CHECK(us("007s") == 7'000'000);
}

TEST_CASE("what is no time is refused with one plain sentence") {
    const std::array<std::string, 30> refused{
        "",        "s",      ":",       "12",   "1.5",          "1:5",        "1:60",  "1:99",
        "1:60:00", "1:2:03", "1:02:3",  ":30",  "1::30",        "1:02:",      "1:02.", "1:02.s",
        "5.s",     ".5s",    "1:02s",   "1,5s", "1:02,5",       " 1:02",      "1:02 ", "0x10s",
        "1e3s",    "+5s",    "1:2:3:4", "5S",   "1:02.1234567", "9999999999s"};
    for (const std::string& text : refused) {
        INFO(text);
        const auto time = parse_time(text);
        REQUIRE_FALSE(time.has_value());
        CHECK(time.error().find('\n') == std::string::npos);
        CHECK(time.error().ends_with('.'));
    }
}

TEST_CASE("a time below zero is told apart from nonsense") {
    for (const char* text : {"-5s", "-0:01", "-1:02:03.5"}) {
        CHECK(parse_time(text).error().find("before the start") != std::string::npos);
    }
    CHECK(parse_time("-").error().find("is not a time") != std::string::npos);
    CHECK(parse_time("--5s").error().find("is not a time") != std::string::npos);
}

TEST_CASE("a refused time that is long or dangerous is shown short and safe") {
    const auto time = parse_time("\x1b[31m" + std::string(1'000'000, 'x'));
    REQUIRE_FALSE(time.has_value());
    CHECK(time.error().size() < 300);
    CHECK(time.error().find('\x1b') == std::string::npos);
}

TEST_CASE("every time reads back as itself") {
    std::mt19937_64 random(20'240'501);
    for (int n = 0; n < 20'000; ++n) {
        // All sizes alike: from microseconds to thousands of hours.
        const MediaTime time{static_cast<std::int64_t>(random() >> (21 + random() % 43))};
        const std::string text = secondlook::exact_time_text(time);
        INFO(text);
        REQUIRE(us(text) == time.count());
        const std::int64_t count = time.count();
        std::string fraction = std::to_string(1'000'000 + count % 1'000'000).substr(1);
        REQUIRE(us(std::to_string(count / 1'000'000) + "." + fraction + "s") == count);
    }
}

TEST_CASE("shown times are cut off, never rounded up") {
    using secondlook::clock_text;
    using secondlook::fine_clock_text;
    CHECK(clock_text(MediaTime{59'999'999}) == "0:59");
    CHECK(clock_text(MediaTime{3'600'000'000}) == "1:00:00");
    CHECK(clock_text(MediaTime{-1'500'000}) == "-0:01");
    CHECK(fine_clock_text(MediaTime{12'409'999}) == "0:12.40");
    CHECK(fine_clock_text(MediaTime{3'723'050'000}) == "1:02:03.05");
    CHECK(secondlook::exact_time_text(MediaTime{65'400'000}) == "1:05.400000");
}

TEST_CASE("random bytes never crash the reading of times") {
    std::mt19937 random(7);
    const std::string letters = "0123456789:.s-";
    for (int n = 0; n < 50'000; ++n) {
        std::string text;
        for (auto length = random() % 14; length > 0; --length) {
            text += letters[random() % letters.size()];
        }
        const auto time = parse_time(text);
        if (time) REQUIRE(time->count() >= 0);
    }
}
