#include "app/core/timeline_view.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <random>

using namespace secondlook;
using namespace std::chrono_literals;

TEST_CASE("time to place and back is the same time, at every zoom") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        TimelineView view;
        view.set_duration(MediaTime(1 + static_cast<std::int64_t>(random() % 10'000'000'000ULL)));
        for (int turn = 0; turn < 8; ++turn) {
            view.zoom(random() % 2 ? 1.7 : 0.6,
                      view.time_at(static_cast<double>(random() % 100) / 100));
            view.pan(static_cast<double>(random() % 200) / 100 - 1);
            REQUIRE(view.from() >= 0us);
            REQUIRE(view.from() + view.span() <= view.duration());
            REQUIRE(view.span() > 0us);
        }
        const MediaTime t = view.from() + view.span() / 3;
        CHECK(std::abs((view.time_at(view.x_of(t)) - t).count()) <= 1);
    }
}

TEST_CASE("zooming keeps the time under the pointer where it is") {
    TimelineView view;
    view.set_duration(1h);
    const MediaTime t = 20min;
    const double before = view.x_of(t);
    view.zoom(4, t);
    CHECK(view.x_of(t) == Approx(before).margin(1e-5));
    CHECK(view.span() == 15min);
    view.fit();
    CHECK(view.whole());
}

TEST_CASE("a time that is played into view is revealed, and only then") {
    TimelineView view;
    view.set_duration(1h);
    view.zoom(10, 0us);
    const MediaTime from = view.from();
    view.reveal(3min);
    CHECK(view.from() == from);
    view.reveal(30min);
    CHECK(view.x_of(30min) > 0);
    CHECK(view.x_of(30min) < 1);
}

TEST_CASE("the whole stays whole when the length becomes known") {
    TimelineView view;
    view.set_duration(10s);
    view.set_duration(12s);
    CHECK(view.whole());
    CHECK(view.time_at(1.0) == 12s);
}

TEST_CASE("labels are round and few") {
    CHECK(label_spacing(1h, 10) == 10min);
    CHECK(label_spacing(2min, 10) == 15s);
    CHECK(label_spacing(500ms, 6) == 100ms);
    CHECK(50h / label_spacing(50h, 8) <= 9);
}
