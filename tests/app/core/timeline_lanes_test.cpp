#include "app/core/timeline_lanes.h"

#include <catch2/catch.hpp>

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

Moment made(int number, MediaTime at, std::optional<MediaTime> to = {}) {
    Moment moment;
    moment.id = std::to_string(number);
    moment.at = at;
    moment.to = to;
    return moment;
}

MomentList list_of(std::vector<Moment> moments) {
    MomentList list;
    list.reset(std::move(moments));
    return list;
}

TimelineView minute() {
    TimelineView view;
    view.set_duration(60s);
    return view;
}

constexpr float kWidth = 600;  // ten pixels a second
constexpr float kApart = 8;

}  // namespace

TEST_CASE("a mark lies where its time is, a stretch as long as it lasts") {
    const auto lanes =
        lanes_of(list_of({made(1, 6s), made(2, 30s, 36s)}), minute(), kWidth, kApart, 4);
    REQUIRE(lanes.size() == 1);
    REQUIRE(lanes[0].marks.size() == 2);
    CHECK(lanes[0].marks[0].from == Approx(60));
    CHECK(lanes[0].marks[0].to == Approx(60));
    CHECK(lanes[0].marks[1].from == Approx(300));
    CHECK(lanes[0].marks[1].to == Approx(360));
}

TEST_CASE("marks too close to tell apart become one that says how many") {
    const auto lanes =
        lanes_of(list_of({made(1, 10s), made(2, 10'500ms), made(3, 11s), made(4, 20s)}), minute(),
                 kWidth, kApart, 4);
    REQUIRE(lanes[0].marks.size() == 2);
    CHECK(lanes[0].marks[0].count == 3);
    CHECK(lanes[0].marks[0].begins == 10s);
    CHECK(lanes[0].marks[0].ends == 11s);
    CHECK(lanes[0].marks[1].count == 1);
}

TEST_CASE("closer, they come apart again") {
    TimelineView view = minute();
    view.show(10s, 11s);
    const auto lanes =
        lanes_of(list_of({made(1, 10s), made(2, 10'500ms), made(3, 11s)}), view, kWidth, kApart, 4);
    CHECK(lanes[0].marks.size() == 3);
    CHECK(lanes[0].marks[0].from > 0);
    CHECK(lanes[0].marks[2].to < kWidth);
}

TEST_CASE("a stretch one can see stays itself among points") {
    const auto lanes = lanes_of(list_of({made(1, 10s, 20s), made(2, 12s), made(3, 12'100ms)}),
                                minute(), kWidth, kApart, 4);
    REQUIRE(lanes[0].marks.size() == 2);
    CHECK(lanes[0].marks[0].count == 1);
    CHECK(lanes[0].marks[1].count == 2);
}

TEST_CASE("each dimension in use has a lane, in order, up to the most") {
    Moment tagged = made(1, 10s);
    tagged.tags = {{Dimension::Timeframe, "planning"},
                   {Dimension::SubjectMatter, "fractions"},
                   {Dimension::Stimulus, "video clips"}};  // the default: no lane
    const MomentList list = list_of({tagged, made(2, 20s)});
    const auto lanes = lanes_of(list, minute(), kWidth, kApart, 4);
    REQUIRE(lanes.size() == 3);
    CHECK_FALSE(lanes[0].dimension);
    CHECK(lanes[0].marks.size() == 2);
    CHECK(lanes[1].dimension == Dimension::SubjectMatter);
    CHECK(lanes[1].marks.size() == 1);
    CHECK(lanes[2].dimension == Dimension::Timeframe);
    CHECK(lanes_of(list, minute(), kWidth, kApart, 2).size() == 2);
}

TEST_CASE("what lies outside of the shown part has no mark, and the filter counts") {
    MomentList list = list_of({made(1, 10s), made(2, 50s)});
    TimelineView view = minute();
    view.show(8s, 20s);
    CHECK(lanes_of(list, view, kWidth, kApart, 4)[0].marks.size() == 1);
    list.set_filter({"nothing", {}});
    CHECK(lanes_of(list, minute(), kWidth, kApart, 4)[0].marks.empty());
}

TEST_CASE("ten thousand moments of three hours fit in some marks") {
    std::vector<Moment> many;
    for (int n = 0; n < 10'000; ++n)
        many.push_back(made(n, 1s * n));
    TimelineView view;
    view.set_duration(3h);
    const auto lanes = lanes_of(list_of(std::move(many)), view, kWidth, kApart, 4);
    CHECK(lanes[0].marks.size() <= 75);
    std::size_t count = 0;
    for (const LaneMark& mark : lanes[0].marks)
        count += mark.count;
    CHECK(count == 10'000);
}
