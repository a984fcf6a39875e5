#include "app/core/cycle_words.h"

#include <catch2/catch.hpp>

#include "app/core/moment_clip.h"

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

const Person kAmira{"a", "Amira"}, kBen{"b", "Ben"}, kCora{"c", "Cora"};

Session with_ready(std::vector<Person> ready, std::vector<Person> not_ready) {
    Session session;
    session.ready = std::move(ready);
    session.not_ready = std::move(not_ready);
    return session;
}

}  // namespace

TEST_CASE("whom a cycle is with depends on who reads") {
    Cycle cycle;
    cycle.teacher = kAmira;
    CHECK(with_text(cycle, {}, "a") == "on your own");
    CHECK(with_text(cycle, {}, "c") == "Amira alone");
    cycle.coach = kBen;
    CHECK(with_text(cycle, {}, "a") == "with Ben");
    CHECK(with_text(cycle, {}, "b") == "with Amira");
    CHECK(with_text(cycle, {}, "c") == "Amira with Ben");
    cycle.group = "g";
    CHECK(with_text(cycle, "Year 4", "a") == "with Year 4");
}

TEST_CASE("how far a cycle is counts to the first session that was not held") {
    std::vector<Session> sessions(3);
    CHECK(progress_text({}) == "no sessions yet");
    CHECK(progress_text(sessions) == "session 1 of 3");
    sessions[0].held = 1;
    CHECK(progress_text(sessions) == "session 2 of 3");
    sessions[1].held = sessions[2].held = 1;
    CHECK(progress_text(sessions) == "all 3 sessions held");
    CHECK(progress_text({sessions[0]}) == "the session was held");
}

TEST_CASE("readiness names the reader first and says what is open") {
    CHECK(readiness_text(with_ready({}, {kAmira, kBen}), "b") ==
          "You and Amira have still to prepare");
    CHECK(readiness_text(with_ready({kBen}, {kAmira}), "a") ==
          "Ben is ready; you have still to prepare");
    CHECK(readiness_text(with_ready({kAmira}, {kBen}), "a") ==
          "You are ready; Ben has still to prepare");
    CHECK(readiness_text(with_ready({kBen, kAmira, kCora}, {}), "a") ==
          "You, Ben and Cora are ready");
    CHECK(readiness_text(with_ready({}, {kBen}), "a") == "Ben has still to prepare");
    CHECK(readiness_text(with_ready({}, {}), "a").empty());
}

TEST_CASE("a session says how and for how long") {
    Session session;
    session.kind = "live";
    session.minutes = 1;
    CHECK(session_text(session) == "Live, by video · 1 minute");
    session.minutes = 0;
    CHECK(session_text(session) == "Live, by video");
}

TEST_CASE("a step's state is in words, and its author is named while it waits") {
    ActionStep step;
    step.author = kBen;
    CHECK(state_text(step, "a") == "Proposed by Ben");
    CHECK(state_text(step, "b") == "Proposed by you");
    step.state = StepState::Habit;
    CHECK(state_text(step, "a") == "A habit now");
    step.state = StepState::Rested;
    CHECK(state_text(step, "a") == "Resting");
}

TEST_CASE("a moment's clip is its stretch, or five seconds before to ten after") {
    Moment moment;
    moment.at = 3s;
    CHECK(clip_of_moment(moment, 60s) == MediaRange{0s, 13s});
    moment.at = 55s;
    CHECK(clip_of_moment(moment, 60s) == MediaRange{50s, 60s});
    CHECK(clip_of_moment(moment, 0s) == MediaRange{50s, 65s});
    moment.to = 57s;
    CHECK(clip_of_moment(moment, 60s) == MediaRange{55s, 57s});
}
