#include "app/core/conversation_words.h"

#include <catch2/catch.hpp>

#include "app/core/conversation_clock.h"

using namespace secondlook;
using namespace std::chrono_literals;

TEST_CASE("a point plays from five seconds before to ten after it, within the lesson") {
    CHECK(around_point(60s, 300s) == MediaRange{55s, 70s});
    CHECK(around_point(2s, 300s) == MediaRange{0s, 12s});
    CHECK(around_point(295s, 300s) == MediaRange{290s, 300s});
}

TEST_CASE("when one meets is said as people say it") {
    CHECK(planned_text("2026-11-24T15:40") == "Tuesday 24 November, 3.40 pm");
    CHECK(planned_text("2026-11-24") == "Tuesday 24 November");
    CHECK(planned_text("") == "No day yet");
    Session session;
    session.planned = "2026-11-24T15:40";
    CHECK(short_day(session) == "Tuesday");
    session.planned.clear();
    CHECK(short_day(session) == "the next conversation");
}

TEST_CASE("what a kind of session asks for is said") {
    Session session;
    CHECK(kind_advice(session).empty());
    session.kind = "own time";
    CHECK(kind_advice(session).starts_with("In your own time"));
    session.kind = "live";
    CHECK(kind_advice(session).starts_with("Live, by video"));
    session.purpose = "lesson";
    CHECK(kind_advice(session).starts_with("This is the lesson"));
}

TEST_CASE("the next conversation is the first to come, then one without a day, then the last") {
    const auto on = [](const char* id, const char* planned) {
        Session session;
        session.id = id;
        session.planned = planned;
        return session;
    };
    CHECK(next_of({}, "2026-11-24") == nullptr);
    std::vector<Session> open{on("past", "2026-11-03"), on("today", "2026-11-24T08:00"),
                              on("later", "2026-12-01"), on("some day", "")};
    CHECK(next_of(open, "2026-11-24")->id == "today");
    CHECK(next_of(open, "2026-11-25")->id == "later");
    CHECK(next_of(open, "2026-12-02")->id == "some day");
    open.pop_back();
    CHECK(next_of(open, "2026-12-02")->id == "later");
}

TEST_CASE("how far someone is, in words") {
    const Person ben{"1", "Ben"};
    CHECK(readiness_text(ben, false, false, 4, 2) == "Ben has two still to watch");
    CHECK(readiness_text(ben, true, false, 4, 1) == "You have one still to watch");
    CHECK(readiness_text(ben, false, true, 4, 0) == "Ben has looked at all four");
    CHECK(readiness_text(ben, true, false, 4, 0) == "You have seen it all");
    CHECK(readiness_text(ben, true, false, 0, 0) == "You have not looked yet");
}

TEST_CASE("the clock counts whole minutes, and only while it runs") {
    constexpr std::int64_t minute = 60'000'000;
    ConversationClock clock;
    CHECK_FALSE(clock.next_minute_us(0));
    clock.start(5 * minute);
    clock.start(7 * minute);  // it runs already
    CHECK(clock.minutes(8 * minute + minute / 2) == 3);
    CHECK(clock.next_minute_us(8 * minute + minute / 2) == minute / 2);
    clock.stop(9 * minute);
    CHECK(clock.minutes(100 * minute) == 4);
    CHECK_FALSE(clock.next_minute_us(100 * minute));
    clock.start(200 * minute);
    CHECK(clock.minutes(202 * minute) == 6);
}
