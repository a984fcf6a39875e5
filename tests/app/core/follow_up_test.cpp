#include <catch2/catch.hpp>

#include "annotations/talking_point_repository.h"
#include "support/step_story.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("a follow-up opens with the old clip beside the new one until it has an agenda") {
    WorkspaceFixture fixture;
    const StepStory story = tell_step_story(fixture);
    const Uuid follow_up = fixture.in_store([&](Store& store) {
        const auto first = kept(SessionRepository(store).get(story.session));
        return kept(SessionRepository(store).add_follow_up(first.cycle, "Follow-up")).id;
    });
    Workspace& work = fixture.work();
    REQUIRE(work.perform("prepare.open", story.session));
    CHECK(work.room() == Room::Prepare);
    CHECK(work.enabled("prepare.steps"));

    REQUIRE(work.perform("prepare.open", follow_up));
    CHECK(work.room() == Room::Compare);
    CHECK(work.compare().step()->step.id == story.step);
    REQUIRE(work.perform("compare.leave"));
    CHECK(work.room() == Room::Prepare);
    CHECK(work.prepare().talk()->session.id == follow_up);

    fixture.in_store([&](Store& store) {
        TalkingPointRepository points(store);
        const auto point =
            kept(points.add({.question = "What next?"}, {{Dimension::Stimulus, "recall"}}));
        REQUIRE(points.put_on_agenda(point.id, follow_up));
    });
    REQUIRE(work.perform("prepare.open", follow_up));
    CHECK(work.room() == Room::Prepare);
    REQUIRE(work.perform("prepare.steps"));
    CHECK(work.room() == Room::Compare);
}
