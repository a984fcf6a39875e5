#pragma once

#include <catch2/catch.hpp>

#include <chrono>
#include <string>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/note_repository.h"
#include "annotations/person_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_repository.h"
#include "support/workspace_fixture.h"

namespace secondlook::testing {

template <class Result>
auto kept(Result result) {
    REQUIRE(result);
    return *std::move(result);
}

/// "Me" is coached by Ben and knows Lea, who leads the school: two lessons, a step with a clip from
/// before and one of its first attempt, another step with none, and a follow-up.
struct StepStory {
    Uuid before, attempt, step, other_step, session, old_lesson, new_lesson;
};

/// Puts it into the fixture's store; its lessons are opened once. `Fixture`: a WorkspaceFixture.
template <class Fixture>
StepStory tell_step_story(Fixture& fixture) {
    using namespace std::chrono_literals;
    StepStory story;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    story.old_lesson = fixture.work().review()->lesson()->id;
    REQUIRE(fixture.open(ClipKind::ClosedShortGop));
    story.new_lesson = fixture.work().review()->lesson()->id;
    fixture.in_store([&story](Store& store) {
        const Person me = store.acting_person();
        const Person ben = kept(PersonRepository(store).add("Ben"));
        kept(RelationshipRepository(store).add(me.id, ben.id, "specialist coaching"));
        Cycle cycle;
        cycle.title = "Better questions";
        cycle.teacher = me;
        cycle.coach = ben;
        cycle = kept(CycleRepository(store).add(cycle));
        Session session;
        session.cycle = cycle.id;
        session.title = "Two weeks later";
        story.session = kept(SessionRepository(store).add(session)).id;
        StepRepository steps(store);
        const StepWords words{.sentence = "Wait three seconds",
                              .if_then = {},
                              .why = "Thinking takes time",
                              .pupil_change = "More pupils answer",
                              .premortem = "I may fill the silence",
                              .due = {}};
        story.step = kept(steps.propose(me.id, words, cycle.id)).id;
        kept(steps.decide(story.step, StepState::Agreed));
        kept(steps.decide(story.step, StepState::Active));
        StepWords other = words;
        other.sentence = "Ask another child";
        story.other_step = kept(steps.propose(me.id, other, cycle.id)).id;
        kept(steps.decide(story.other_step, StepState::Agreed));
        ClipRepository clips(store);
        story.before = kept(clips.add(story.old_lesson, 400ms, 2400ms, "Hands down")).id;
        story.attempt = kept(clips.add(story.new_lesson, 200ms, 2800ms)).id;
        const Attempt attempt = kept(AttemptRepository(store).add(
            story.step, {.tried_on = "2026-11-24", .saw = "Four hands", .outcome = {}}));
        kept(steps.add_clip(story.step, story.before, "before"));
        kept(steps.add_clip(story.step, story.attempt, "attempt", attempt.id));
        REQUIRE(NoteRepository(store).write({NoteTarget::Kind::Clip, story.before},
                                            "I answer it myself"));
        return 0;
    });
    return story;
}

}  // namespace secondlook::testing
