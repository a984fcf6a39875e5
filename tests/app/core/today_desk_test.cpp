// Today's actions and words, as a teacher alone, with a coach, and as a leader.

#include <catch2/catch.hpp>

#include "annotations/attempt_repository.h"
#include "annotations/calendar_day.h"
#include "annotations/clock.h"
#include "annotations/edit_history.h"
#include "annotations/entitlement_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/note_repository.h"
#include "annotations/person_profile.h"
#include "annotations/talking_point_repository.h"
#include "app/core/talk_card.h"
#include "support/store_beside.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class TodayFixture : public WorkspaceFixture {
  public:
    StoreBeside beside{store_file()};
    const Uuid me = beside.store().acting_person().id;

    const TodayPage& page() {
        REQUIRE(settle());
        return work().today().page();
    }
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
        REQUIRE(settle());
    }
    std::vector<Attempt> attempts(const ActionStep& step) {
        return AttemptRepository(beside.store()).list(step.id);
    }
    std::string days_on(int days) { return days_after(today(), days); }
};

}  // namespace

TEST_CASE_METHOD(TodayFixture, "a person with nothing is told nothing, and nothing can be done") {
    CHECK(page().steps.empty());
    CHECK(page().sentence == "Nothing is waiting for you.");
    CHECK_FALSE(work().enabled("today.attempt"));
    CHECK_FALSE(work().enabled("today.clip"));
    CHECK_FALSE(work().perform("today.attempt"));
    CHECK_FALSE(work().perform("today.clip"));
    CHECK_FALSE(work().perform("today.agree"));
    CHECK(work().perform("today.open"));
    CHECK(work().room() == Room::Today);
}

TEST_CASE_METHOD(TodayFixture, "an attempt and what changes next are one edit") {
    const ActionStep step = beside.active("Wait three seconds");
    REQUIRE(page().steps.size() == 1);
    CHECK(page().steps[0].attempt.empty());
    act("today.attempt");
    REQUIRE(work().overlay() == Overlay::Form);
    act("form.set", "saw=Two hands went up");
    act("form.set", "outcome=Did not work yet");
    act("form.set", "next=ask pairs first");
    act("form.set", "when=yesterday");
    act("form.keep");
    REQUIRE(work().overlay() == Overlay::None);
    REQUIRE(attempts(step).size() == 1);
    CHECK(attempts(step)[0].outcome == "Did not work yet");
    CHECK(attempts(step)[0].saw == "Two hands went up");
    CHECK(attempts(step)[0].tried_on == days_on(-1));
    REQUIRE(attempts(step)[0].adjustments.size() == 1);
    CHECK(page().steps[0].attempt == "First attempt, yesterday");
    CHECK(page().steps[0].went == "Did not work yet; next: ask pairs first");
    act("edit.undo");
    CHECK(attempts(step).empty());
    CHECK(page().steps[0].attempt.empty());
}

TEST_CASE_METHOD(TodayFixture, "own words stand for how it went, and a day that is none is asked") {
    const ActionStep step = beside.active("Wait three seconds");
    REQUIRE(page().steps.size() == 1);
    act("today.attempt", step.id);
    act("form.set", "outcome=Worked");
    act("form.set", "own=Worked at the front only");
    act("form.set", "when=some day");
    act("form.keep");
    REQUIRE(work().form());
    CHECK_FALSE(work().form()->trouble.empty());
    CHECK(attempts(step).empty());
    act("form.set", "when=today");
    act("form.keep");
    REQUIRE(attempts(step).size() == 1);
    CHECK(attempts(step)[0].outcome == "Worked at the front only");
    CHECK(attempts(step)[0].adjustments.empty());
}

TEST_CASE_METHOD(TodayFixture, "from a step to its latest linked clip is one action") {
    REQUIRE(open(ClipKind::CfrH264));
    const Uuid lesson = work().review()->lesson()->id;
    const ActionStep step = beside.active("Wait three seconds");
    const ActionStep other = beside.active("Ask for the drawing first");
    ClipRepository clips(beside.store());
    StepRepository steps(beside.store());
    for (const int second : {1, 2}) {
        const MediaTime from = std::chrono::seconds(second);
        const Clip clip = must(clips.add(lesson, from, from + MediaTime{500'000}));
        must(steps.add_clip(step.id, clip.id, "before"));
    }
    act("room.today");
    REQUIRE(page().steps.size() == 2);
    CHECK_FALSE(page().steps[1].clip);
    SECTION("from the keys") {
        act("today.next");
        CHECK(work().today().chosen() == "step " + step.id);
        REQUIRE(work().press(parse_chord("Enter")));  // the one action
    }
    SECTION("by its own key, with nothing chosen") {
        REQUIRE(work().press(parse_chord("P")));
    }
    SECTION("by a click") {
        REQUIRE(work().perform("today.clip", step.id));
    }
    REQUIRE(settle());
    CHECK(work().room() == Room::Review);
    CHECK(work().review()->player().state().playing);
    CHECK(work().review()->shown_time() >= std::chrono::seconds(2));
    CHECK_FALSE(work().perform("today.clip", other.id));
}

TEST_CASE_METHOD(TodayFixture, "what others propose waits for the teacher's answer") {
    const Uuid ben = beside.person("Ben");
    beside.pair(me, ben);
    beside.as("Ben");
    const ActionStep step = beside.proposed(me, "Cold call after pair talk", "");
    must(FocusRepository(beside.store())
             .propose(me,
                      {.behaviour = "Wait time", .situation = "", .why = "", .pupil_change = ""}));
    REQUIRE(page().waiting.size() == 2);
    CHECK(page().waiting[0].who == "Ben proposes a step");
    CHECK(page().waiting[1].who == "Ben proposes a focus");
    CHECK(page().sentence == "Two things wait for your answer.");

    // Agreeing asks what pupils should do, and then it can be begun.
    act("today.agree", step.id);
    REQUIRE(work().overlay() == Overlay::Form);
    act("form.set", "pupils=More of them answer");
    act("form.keep");
    REQUIRE(page().waiting.size() == 2);
    CHECK(page().waiting[0].kind == WaitingCard::Kind::Agreed);
    CHECK(page().steps.empty());
    act("today.agree", step.id);
    REQUIRE(page().steps.size() == 1);
    CHECK(page().steps[0].step.words.pupil_change == "More of them answer");
    act("today.not_now");
    CHECK(page().waiting.empty());
    beside.as("Me");
    CHECK(FocusRepository(beside.store()).list()[0].state == "not now");
}

TEST_CASE_METHOD(TodayFixture, "a third step is not begun without the store's question") {
    beside.active("One");
    beside.active("Two");
    StepRepository steps(beside.store());
    const ActionStep third = beside.proposed(me, "Three");
    must(steps.decide(third.id, StepState::Agreed));
    REQUIRE(page().waiting.size() == 1);
    CHECK_FALSE(work().perform("today.agree", third.id));
    REQUIRE(work().message());
    CHECK(work().message()->trouble);
    CHECK(page().steps.size() == 2);
}

TEST_CASE_METHOD(TodayFixture, "the next conversation says when, with whom, and what it needs") {
    const Uuid ben = beside.person("Ben");
    const Relationship pair = beside.pair(me, ben);
    beside.session(me, ben, days_on(-3) + "T15:40");  // has been
    const Session next = beside.session(me, ben, days_on(3) + "T15:40");
    const Session later = beside.session(me, ben, days_on(10));
    const LessonRecording lesson = beside.lesson("Fractions");
    TalkingPointRepository points(beside.store());
    const auto point = must(points.add({.question = "What did they expect?"}, {},
                                       {{PointLink::Kind::Lesson, lesson.id}}));
    must(points.set_value(point.id, {Dimension::Stimulus, "recall"}).map([] { return 0; }));
    must(points.put_on_agenda(point.id, next.id).map([] { return 0; }));
    REQUIRE(page().talk);
    CHECK(page().talk->session == next.id);
    CHECK(page().talk->title == "Talk with Ben");
    CHECK(page().talk->when.ends_with(", 3.40 pm"));
    CHECK(page().talk->needs == "One talking point. You have looked at it; Ben has one left.");
    CHECK(page().talk->agreed.empty());
    CHECK(page().sentence == "One conversation this week. One lesson you have not looked at yet.");
    REQUIRE(page().due.size() == 1);
    CHECK(page().due[0].session == later.id);

    beside.as("Ben");
    must(NoteRepository(beside.store()).mark_reviewed(lesson.id).map([] { return 0; }));
    CoachingAgreement words;
    words.who_sees = "Ben sees only the clips you share";
    must(RelationshipRepository(beside.store()).set_agreement(pair.id, words));
    CHECK(page().talk->needs == "One talking point. You have both looked at it.");
    CHECK(page().talk->agreed ==
          "Not agreed yet by Me and Ben: Ben sees only the clips you share.");
}

TEST_CASE_METHOD(TodayFixture, "steps to look back at are due with the conversations") {
    const ActionStep step = beside.active("Wait three seconds");
    StepRepository steps(beside.store());
    StepWords words = step.words;
    words.due = days_on(14);
    must(steps.change(step.id, words));
    REQUIRE(page().due.size() == 1);
    CHECK(page().due[0].when == "In two weeks");
    CHECK(page().due[0].what == "Look back at: Wait three seconds");
    act("today.choose", "due 0");
    act("today.open");
    CHECK(work().today().chosen() == "step " + step.id);
    words.due = days_on(-2);
    must(steps.change(step.id, words));
    CHECK(page().due[0].when == "Whenever you like");
    words.due = days_on(15);
    must(steps.change(step.id, words));
    CHECK(page().due.empty());
}

TEST_CASE_METHOD(TodayFixture, "the arrows go from card to card, and Tab from kind to kind") {
    const ActionStep one = beside.active("One"), two = beside.active("Two");
    const LessonRecording lesson = beside.lesson("Fractions");
    REQUIRE(page().lessons.size() == 1);
    CHECK(page().lessons[0].detail == "58 minutes, added today. First time through?");
    CHECK(work().today().chosen().empty());
    const auto press = [&](const char* key) {
        REQUIRE(work().press(parse_chord(key)));
        return work().today().chosen();
    };
    CHECK(press("Down") == "step " + one.id);
    CHECK(press("Down") == "step " + two.id);
    CHECK(press("Down") == "look " + lesson.id);
    CHECK(press("Down") == "look " + lesson.id);
    CHECK(press("Up") == "step " + two.id);
    CHECK(press("Tab") == "look " + lesson.id);
    CHECK(press("Tab") == "step " + one.id);
}

TEST_CASE_METHOD(TodayFixture, "a leader sees their own, and of others that hours took place") {
    const Uuid lea = beside.person("Lea");
    must(PersonProfiles(beside.store()).add_role(lea, "leader"));
    beside.active("Wait three seconds");
    const LessonRecording lesson = beside.lesson("Fractions");
    EntitlementRepository(beside.store()).set(me, school_year_of(today()), 360, "conversations");
    const Session held = beside.session(me, beside.person("Ben"), days_on(-1));
    must(SessionRepository(beside.store()).hold(held.id, 60));
    beside.session(me, beside.person("Ben"), days_on(2));
    REQUIRE(page().steps.size() == 1);
    CHECK(page().took_place.empty());
    act("profile.as", lea);
    CHECK(page().steps.empty());
    CHECK(page().lessons.empty());
    CHECK_FALSE(page().talk);
    CHECK(page().due.empty());
    REQUIRE(page().took_place.size() == 1);
    CHECK(page().took_place[0] == "Me: one of six hours this year; last session today.");
}
