#include "media/frame_ticks.h"

#include <catch2/catch.hpp>

using namespace secondlook;

TEST_CASE("frame ticks: a time is rounded once, to the nearest microsecond") {
    CHECK(media_time_between(0, 3003, {1, 90'000}) == MediaTime{33'367});
    CHECK(media_time_between(1, 3, {1, 3}) == MediaTime{666'667});
    CHECK(media_time_between(90'000, 0, {1, 90'000}) == MediaTime{-1'000'000});
}

TEST_CASE("frame ticks: made-up ticks give a far time, never a wrong one") {
    CHECK(media_time_between(0, INT64_MAX, {1, 1}) == kFarthest);
    CHECK(media_time_between(INT64_MAX, INT64_MIN, {1, 1'000'000'000}) == -kFarthest);
    CHECK(media_time_between(INT64_MIN, 0, {1, 1'200'000}) == kFarthest);
    CHECK(kFarthest + kFarthest > kFarthest);
}
