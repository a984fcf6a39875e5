// Action steps and their attempts through the Cycles room's actions, as the teacher and the coach.

#include <catch2/catch.hpp>

#include <algorithm>

#include "annotations/attempt_repository.h"
#include "support/cycles_people.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::vector<std::string> states(const CyclesDesk& desk) {
    std::vector<std::string> all;
    for (const StepCard& card : desk.view().steps)
        all.emplace_back(word_of(card.step.state));
    return all;
}

bool chooser_has(CyclesPeople& people, const std::string& first) {
    const auto& rows = people.work().chooser()->rows;
    return std::ranges::find(rows, first, &Chooser::Row::first) != rows.end();
}

}  // namespace

TEST_CASE("a step is agreed with a pupil change, and a third one asks which rests") {
    CyclesPeople people("Amira");
    people.act("cycle.choose", people.cycle("Questions"));
    people.propose("Wait", "none yet");
    people.propose("Walk", "none yet");
    people.propose("Write", "");
    const Uuid write = people.desk().chosen_step();
    for (const char* sentence : {"Wait", "Walk"})
        people.act("step.begin", people.step(sentence));
    people.act("step.begin", write);
    REQUIRE(people.work().form());  // the pupils first
    CHECK(people.work().form()->about.find("none yet") != std::string::npos);
    people.fill({"pupil_change=More of them write"});
    REQUIRE(people.work().overlay() == Overlay::Choose);
    CHECK(people.work().chooser()->rows.size() == 3);
    CHECK(chooser_has(people, "Keep all three…"));
    people.act("choose.pick", people.step("Wait"));
    CHECK(states(people.desk()) == std::vector<std::string>{"active", "active", "rested"});

    people.act("step.begin", people.step("Wait"));
    people.act("choose.pick", "keep all");
    people.fill({"reason="});
    CHECK(people.work().form()->trouble.find("which one rests") != std::string::npos);
    people.fill({"reason=They are one routine"});
    CHECK(states(people.desk()) == std::vector<std::string>{"active", "active", "active"});
    CHECK(people.desk().view().step(people.step("Wait"))->step.overrides.front().reason ==
          "They are one routine");
    people.act("edit.undo");
    CHECK(states(people.desk()) == std::vector<std::string>{"active", "active", "rested"});
}

TEST_CASE("a habit is one when the teacher says so, and only what the step allows is offered") {
    CyclesPeople people("Amira");
    people.act("cycle.choose", people.cycle("Questions"));
    people.propose("Wait", "none yet");
    CHECK_FALSE(people.work().enabled("step.habit"));
    CHECK_FALSE(people.work().enabled("attempt.add"));
    people.act("step.begin");
    CHECK_FALSE(people.work().enabled("step.agree"));
    CHECK(people.work().enabled("step.rest"));
    people.act("step.habit");
    CHECK(states(people.desk()) == std::vector<std::string>{"habit"});
    CHECK_FALSE(people.work().enabled("step.begin"));
}

TEST_CASE("checks are ticked in any order, and a rehearsal without an example is noticed") {
    CyclesPeople people("Amira");
    people.act("cycle.choose", people.cycle("Questions"));
    people.propose("Wait", "none yet");
    people.act("step.check");
    CHECK(people.work().chooser()->rows.size() == 5);
    people.act("choose.pick", "rehearsed");
    CHECK_FALSE(rehearsal_notice(people.desk().view().steps[0].step).empty());
    people.act("step.check", "example seen");
    CHECK(rehearsal_notice(people.desk().view().steps[0].step).empty());
    people.act("step.check", "rehearsed");
    CHECK(people.desk().view().steps[0].step.checks ==
          std::array<bool, kStepChecks>{true, false, false, false, false});
    people.refused("step.check", "graded");
}

TEST_CASE("attempts keep their order, what did not work yet asks what to change") {
    CyclesPeople people("Sam");
    people.propose("Wait", "none yet");
    people.act("step.begin");
    for (int n = 1; n <= 3; ++n) {
        people.act("attempt.add");
        CHECK(people.work().form()->title == "Attempt " + std::to_string(n));
        people.fill({"saw=saw " + std::to_string(n), "outcome=Did not work yet"});
        REQUIRE(people.work().form());
        CHECK(people.work().form()->title == "Adjust and try again");
        people.fill({"change=change " + std::to_string(n)});
    }
    const auto& attempts = people.desk().view().steps[0].chain.attempts;
    REQUIRE(attempts.size() == 3);
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(attempts[n].attempt.number == static_cast<int>(n) + 1);
        CHECK(attempts[n].attempt.outcome == kNotYet);
        CHECK(attempts[n].attempt.adjustments.front().body == "change " + std::to_string(n + 1));
    }
    people.act("cycles.main");  // what is next with an active step
    REQUIRE(people.work().form());
    CHECK(people.work().form()->title == "Adjust and try again");
    people.act("app.dismiss");
    people.act("attempt.edit");
    people.fill({"saw=all of them"});
    CHECK(people.desk().view().steps[0].chain.attempts[2].attempt.saw == "all of them");
    people.act("attempt.remove");
    CHECK(people.desk().view().steps[0].chain.attempts.size() == 2);
}

TEST_CASE("a coach proposes and helps, and is offered no decision") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    people.act("cycle.choose", cycle);
    people.propose("Wait", "none yet");
    people.act("step.begin");
    people.become("Ben");
    people.act("cycle.choose", cycle);
    for (const char* id : {"step.begin", "step.agree", "step.not_now", "step.rest", "step.habit",
                           "step.edit", "step.remove"}) {
        INFO(id);
        CHECK_FALSE(people.work().enabled(id));
    }
    people.refused("step.rest");
    CHECK(people.work().enabled("attempt.add"));
    people.act("attempt.add");
    CHECK_FALSE(people.work().form()->answers().contains("outcome"));  // Amira says how it went
    people.fill({"saw=Four hands"});
    CHECK(people.desk().view().steps[0].chain.attempts.size() == 1);
    people.act("step.propose");
    CHECK(people.work().form()->title == "A step for Amira");
    people.fill({"sentence=Say the name last"});
    CHECK(people.desk().view().step(people.step("Say the name last"))->step.state ==
          StepState::Proposed);
}

TEST_CASE("the twenty-first attempt is asked for as the first is") {
    CyclesPeople people("Sam");
    people.propose("Wait", "none yet");
    people.act("step.begin");
    AttemptRepository attempts(*people.open_store());
    REQUIRE(people.open_store()->act_as("Sam"));
    people.act("attempt.add");
    const Form first = *people.work().form();
    people.act("app.dismiss");
    for (int n = 0; n < 20; ++n)
        REQUIRE(attempts.add(people.desk().chosen_step(), {"", "saw", ""}));
    people.work().tick();
    people.act("attempt.add");
    CHECK(people.work().form()->title == "Attempt 21");
    CHECK(people.work().form()->about == first.about);
    CHECK(people.work().form()->fields.size() == first.fields.size());
}

TEST_CASE("a moment's note becomes a proposed step with its clip, which plays in one action") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    CHECK_FALSE(people.work().enabled("step.from_moment"));
    REQUIRE(people.open(ClipKind::LongGopH264));
    people.refused("step.from_moment");
    people.act("jump.to", "0:02");
    people.act("moment.mark");
    people.act("moment.note");
    people.act("note.post", "Hands stay down\nwhen I ask twice");
    REQUIRE(people.work().press(parse_chord("Shift+S")));
    REQUIRE(people.work().form());
    CHECK(people.answer("sentence") == "Hands stay down when I ask twice");
    people.fill({"sentence=Ask once", "pupil_change=none yet"});
    people.act("cycle.choose", cycle);
    CHECK(people.work().room() == Room::Cycles);
    const StepCard card = people.desk().view().steps.at(0);
    CHECK(card.step.state == StepState::Proposed);
    REQUIRE(card.chain.before.size() == 1);
    REQUIRE(card.chain.before[0].clip);
    CHECK(card.chain.before[0].clip->in == MediaTime(0));
    CHECK(card.chain.before[0].clip->out == MediaTime(10'000'000));  // where the lesson ends
    people.act("step.play");
    CHECK(people.work().room() == Room::Review);
    CHECK(people.until([&] { return people.work().review()->player().state().playing; }));
    people.act("edit.undo");
    people.act("cycle.choose", cycle);
    CHECK(people.desk().view().steps.empty());
}

TEST_CASE("clips stand before, at an attempt and after, from a clip or a moment") {
    CyclesPeople people("Amira");
    const Uuid cycle = people.cycle("Questions");
    REQUIRE(people.open(ClipKind::LongGopH264));
    people.act("jump.to", "0:08");
    people.act("moment.mark");
    const Uuid moment = people.work().review()->moments().front().id;
    people.act("cycle.choose", cycle);
    people.propose("Wait", "none yet");
    people.act("step.begin");
    people.act("step.clip");
    people.act("choose.pick", "before");
    people.act("choose.pick", "moment " + moment);
    people.act("attempt.add");
    people.fill({"saw=Four hands"});
    people.act("attempt.clip");
    // The clip that was made of the moment is there, too, now.
    const auto& rows = people.work().chooser()->rows;
    const auto clip = std::ranges::find_if(
        rows, [](const Chooser::Row& row) { return row.second.starts_with("clip in"); });
    REQUIRE(clip != rows.end());
    people.act("choose.pick", clip->id);
    const StepCard card = people.desk().view().steps.at(0);
    CHECK(card.chain.before.size() == 1);
    REQUIRE(card.chain.attempts.at(0).clips.size() == 1);
    people.act("step.clip_remove", card.chain.attempts[0].clips[0].link.id);
    CHECK(people.desk().view().steps.at(0).chain.attempts.at(0).clips.empty());
    people.refused("step.clip", "sideways");
}
