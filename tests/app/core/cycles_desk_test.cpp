// The Cycles room through its actions: programmes, cycles, sessions and focuses, as the teacher, as
// the coach and as a leader. Steps are in cycles_steps_test.cpp.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "annotations/talking_point_repository.h"
#include "support/cycles_people.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("one action makes a programme's cycles and sessions, and what was typed is understood") {
    CyclesPeople people("Amira");
    people.act("cycle.begin");
    REQUIRE(people.work().overlay() == Overlay::Choose);
    CHECK(people.work().chooser()->rows.size() == 8);
    people.act("choose.pick", "accelerate");
    REQUIRE(people.work().form());
    CHECK(people.answer("with") == "On my own");
    people.fill({"with=Ben", "starts=24 Nov 2026"});
    const auto& rows = people.desk().rows();
    CHECK(std::ranges::count(rows, "Accelerate", &CycleRow::programme) == 3);
    CHECK(rows.front().title == "Cycle 1: Behaviour");
    CHECK(rows.front().detail == "with Ben · session 1 of 4");
    REQUIRE(people.desk().view().sessions.size() == 4);
    CHECK(people.desk().view().sessions[0].kind == "face to face");
    CHECK(people.desk().view().sessions[0].planned == "2026-11-24");
    CHECK(people.desk().view().sessions[3].kind == "live");
    people.act("edit.undo");
    CHECK(people.desk().rows().size() == 1);  // one's own work, always
}

TEST_CASE("alone, nothing is asked but the day") {
    CyclesPeople people("Sam");
    people.act("cycle.begin", "deliberate-practice");
    REQUIRE(people.work().form()->fields.size() == 1);
    people.fill({"starts=no day"});
    CHECK(people.work().form()->trouble.find("is not a day") != std::string::npos);
    people.fill({"starts=2026-11-24"});
    CHECK(people.desk().rows().front().detail.find("on your own") != std::string::npos);
}

TEST_CASE("sessions are added, planned in plain words, moved, held and removed") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.act("cycle.choose", cycle);
    people.act("session.add");
    people.fill({"title=Talk", "when=next friday 3.40 pm", "minutes=45", "kind=live"});
    REQUIRE(people.desk().view().sessions.size() == 1);
    const Session talk = people.desk().view().sessions[0];
    CHECK(talk.planned.ends_with("T15:40"));
    CHECK(people.work().message()->text.starts_with("Planned: Friday "));
    CHECK(people.desk().chosen_session() == talk.id);
    people.act("session.follow_up");
    REQUIRE(people.desk().view().sessions.size() == 2);
    people.act("cycles.earlier");
    CHECK(people.desk().view().sessions[1].id == talk.id);
    people.act("session.ready", talk.id);
    CHECK(people.desk().view().session(talk.id)->ready.front().name == "Amira");
    people.act("session.choose", talk.id);
    people.act("session.held");
    people.fill({"minutes=fifty"});
    CHECK(people.work().form()->trouble.find("as a number") != std::string::npos);
    people.fill({"minutes=50"});
    CHECK(people.desk().view().session(talk.id)->held_minutes == 50);
    CHECK(readiness_text(*people.desk().view().session(talk.id), {}) == "Held, 50 minutes");
    people.act("session.held");
    CHECK_FALSE(people.desk().view().session(talk.id)->held);
    people.act("session.remove");
    CHECK(people.desk().view().sessions.size() == 1);
}

TEST_CASE("a coach's focus stays proposed until the teacher agrees, who alone is asked") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.become("Ben");
    people.act("cycle.choose", cycle);
    people.act("focus.propose");
    people.fill({"behaviour="});
    CHECK(people.work().form()->trouble.find("one thing that can be seen") != std::string::npos);
    people.fill({"behaviour=Wait three seconds", "situation=When I ask the class", "why=Thinking"});
    REQUIRE(people.desk().view().focuses.size() == 1);
    CHECK(people.desk().view().focus() == nullptr);
    CHECK_FALSE(people.work().enabled("focus.agree"));
    people.refused("focus.agree");

    people.become("Amira");
    people.act("cycle.choose", cycle);
    CHECK(people.desk().view().cycle->focus.empty());
    CHECK(people.work().enabled("focus.agree"));
    people.act("focus.agree");
    REQUIRE(people.desk().view().focus());
    CHECK(people.desk().view().cycle->focus == people.desk().view().focus()->id);
}

TEST_CASE("a goal names one aspect, and says so kindly when it names several") {
    CyclesPeople people("Sam");
    people.act("focus.propose");
    people.fill({"behaviour=Ask more and wait longer, and draw", "situation=In maths", "why=So"});
    REQUIRE(people.desk().view().focus());
    CHECK(people.work().message()->text.starts_with("One aspect at a time"));
}

TEST_CASE("the kind of relationship changes what a coach is offered") {
    CyclesPeople people("Amira", "facilitative coaching");
    const Uuid cycle = people.cycle("Questions");
    people.become("Ben");
    people.act("cycle.choose", cycle);
    REQUIRE(people.desk().view().type);
    CHECK_FALSE(people.work().enabled("step.propose"));
    people.refused("step.propose");
    people.become("Amira");
    people.act("cycle.choose", cycle);
    CHECK(people.work().enabled("step.propose"));
}

TEST_CASE("a leader sees no cycle, step or goal but their own") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.act("cycle.choose", cycle);
    people.propose("Wait", "none yet");
    const Uuid step = people.desk().chosen_step();
    people.become("Lea");
    REQUIRE(people.desk().rows().size() == 1);
    CHECK(people.desk().view().mine);
    CHECK(people.desk().view().steps.empty());
    people.refused("cycle.choose", cycle);
    people.refused("step.choose", step);
    people.refused("attempt.add", step);
    people.refused("cycle.choose", own_work_id("no one"));
}

TEST_CASE("the next cycle starts from the last one's steps") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.act("cycle.choose", cycle);
    people.propose("Wait", "none yet");
    people.act("step.begin");
    people.propose("Walk", "none yet");
    people.act("step.not_now");
    people.act("cycle.next");
    people.fill({"title=Questions again", "starts=2026-12-08"});
    CHECK(people.desk().view().cycle->title == "Questions again");
    REQUIRE(people.desk().view().steps.size() == 1);
    CHECK(people.desk().view().steps[0].step.state == StepState::Active);
    CHECK(people.desk().rows().back().closed);
    people.act("edit.undo");
    people.act("cycle.choose", cycle);
    CHECK(people.desk().view().steps.size() == 2);
}

TEST_CASE("what a coach may not move is shown from last time, and the teacher takes it along") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.act("cycle.choose", cycle);
    people.propose("Wait", "none yet");
    people.act("step.begin");
    people.act("session.follow_up");
    TalkingPointRepository points(*people.open_store());
    const auto point = points.add({"What did Tom expect?", 5});
    REQUIRE(points.put_on_agenda(point->id, people.desk().chosen_session()));
    people.act("session.held");
    people.fill({"minutes=30"});
    people.become("Ben");
    people.act("cycle.choose", cycle);
    people.act("cycle.next");
    people.fill({"title=Questions again", "starts=2026-12-08"});
    const Uuid next = people.desk().chosen();
    REQUIRE(people.desk().view().from_last.size() == 1);
    CHECK(people.desk().view().open_points == std::vector<std::string>{"What did Tom expect?"});
    const Uuid step = people.desk().view().from_last[0].id;
    people.refused("step.take_along", step);
    people.become("Amira");
    people.act("cycle.choose", next);
    people.act("step.take_along", step);
    CHECK(people.desk().view().from_last.empty());
    CHECK(people.desk().view().step(step)->step.state == StepState::Active);
}

TEST_CASE("in a programme the next cycle is the planned one, and the order can be changed") {
    CyclesPeople people("Amira");
    people.act("cycle.begin", "accelerate");
    people.fill({"starts=2026-11-24"});
    people.propose("Wait", "none yet");
    people.act("step.begin");
    people.act("cycles.last_part");
    people.act("cycles.last_part");
    people.act("cycle.next");
    CHECK(people.desk().view().cycle->domain == "Instructional design");
    CHECK(people.desk().view().steps.size() == 1);
    people.act("cycles.later");
    CHECK(people.desk().rows()[1].title == "Cycle 2: Instructional design");
    people.act("programme.rename");
    people.fill({"title=My first year"});
    CHECK(people.desk().rows().front().programme == "My first year");
    people.act("programme.remove");
    CHECK(people.desk().rows().size() == 1);
}

TEST_CASE("cycles are renamed, closed, opened again and removed; the principle stays") {
    CyclesPeople people("Amira");
    people.act("cycle.begin", "school-fortnight");
    people.fill({"starts=2026-11-24"});
    const std::string principle = people.desk().view().cycle->principle;
    people.act("cycle.edit");
    people.fill({"title=Before Christmas", "domain=Questions", "starts=1 Dec 2026", "room=3"});
    CHECK(people.desk().rows().front().detail.starts_with("Questions · on your own"));
    CHECK(people.desk().view().cycle->title == "Before Christmas");
    CHECK(people.desk().view().cycle->starts == "2026-12-01");
    CHECK(people.desk().view().cycle->step_limit == 3);
    CHECK(people.desk().view().cycle->principle == principle);
    people.act("cycle.close");
    CHECK_FALSE(people.work().enabled("cycle.close"));
    people.act("cycle.reopen");
    people.act("cycle.remove");
    CHECK(people.desk().rows().size() == 1);
}

TEST_CASE("the sessions of a cycle go into a calendar file, over nothing else") {
    CyclesPeople people("Amira");
    people.act("cycle.choose", people.cycle("Questions"));
    const auto file = people.folder() / "questions.ics";
    people.refused("cycle.calendar", file.native());  // no day yet
    people.act("session.add");
    people.fill({"title=About Tom's outburst", "when=24 Nov 2026 15:40"});
    people.act("cycle.calendar", file.native());
    people.act("cycle.calendar", file.native());  // again over its own
    std::ifstream from(file);
    const std::string written{std::istreambuf_iterator<char>(from), {}};
    CHECK(written.starts_with("BEGIN:VCALENDAR"));
    CHECK(written.find("with Ben") != std::string::npos);
    CHECK(written.find("outburst") == std::string::npos);
    people.refused("cycle.calendar", "questions.ics");  // in no folder
    std::ofstream(file) << "my poem";
    people.refused("cycle.calendar", file.native());
}

TEST_CASE("keys choose in each list, and stay at its ends") {
    CyclesPeople people("Amira");
    people.act("cycle.begin", "accelerate");
    people.fill({"starts=2026-11-24"});
    const auto press = [&](const char* key) { people.work().press(parse_chord(key)); };
    CHECK(people.desk().part() == CyclesPart::Cycles);
    press("Down");
    CHECK(people.desk().view().cycle->title == "Cycle 2: Instructional design");
    press("Up");
    press("Up");
    CHECK(people.desk().view().cycle->title == "Cycle 1: Behaviour");
    press("Tab");
    CHECK(people.desk().part() == CyclesPart::Sessions);
    press("Down");
    CHECK(people.desk().chosen_session() == people.desk().view().sessions[1].id);
    press("Tab");  // no steps yet
    CHECK(people.desk().part() == CyclesPart::Cycles);
    press("Shift+Tab");
    CHECK(people.desk().part() == CyclesPart::Sessions);
    press("Enter");
    CHECK(people.work().overlay() == Overlay::Form);
}
