#include "app/core/appointment_text.h"

#include <catch2/catch.hpp>

using namespace secondlook;

TEST_CASE("an appointment is said with its weekday") {
    CHECK(appointment_text("2026-11-24T15:40") == "Tuesday 24 November 2026, 3.40 pm");
    CHECK(appointment_text("2026-11-24T15:40", "2026-02-01") == "Tuesday 24 November, 3.40 pm");
    CHECK(appointment_text("2026-11-24T09:00", "2025-12-31") == "Tuesday 24 November 2026, 9 am");
    CHECK(appointment_text("2028-02-29") == "Tuesday 29 February 2028");
    CHECK(appointment_text("") == "No day yet");
    CHECK(appointment_text("2026-02-30") == "No day yet");
    CHECK(month_text(1'758'000'000'000'000) == "September 2025");
}

TEST_CASE("what a session is called in a calendar names only the others who come") {
    Session session;
    session.title = "Amira explains before anyone asks";
    session.guidance = "secret";
    session.ready = {{"a", "Anna"}};
    session.not_ready = {{"b", "Ben"}};
    CHECK(meeting_text(session, "a") == "Coaching conversation with Ben");
    CHECK(meeting_text(session, "b") == "Coaching conversation with Anna");
    session.kind = "own time";
    CHECK(meeting_text(session, "a") == "Time for coaching with Ben");
    session.purpose = "lesson";
    CHECK(meeting_text(session, "a") == "Lesson for coaching with Ben");
    session.purpose = "meeting";
    session.not_ready = {{"b", "Ben"}, {"c", "Cora"}, {"d", "Dan"}};
    CHECK(meeting_text(session, "a") == "Coaching meeting with Ben, Cora and Dan");
    session.not_ready.insert(session.not_ready.end(), {{"e", "Eve"}, {"f", "Finn"}, {"g", "Gus"}});
    CHECK(meeting_text(session, "a") == "Coaching meeting with Ben, Cora, Dan and 3 more");
    session.not_ready.clear();
    CHECK(meeting_text(session, "a") == "Coaching meeting");
}

TEST_CASE("each kind of session has its own words") {
    CHECK(session_kind_text("face to face") == "Face to face");
    CHECK(session_kind_text("live") == "Live, by video");
    CHECK(session_kind_text("own time") == "In your own time");
}
