#include "annotations/step_repository.h"

#include <set>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/must.h"
#include "annotations/staffroom.h"
#include "annotations/trash.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using enum StepState;

namespace {

StepWords saying(const std::string& sentence) {
    StepWords words;
    words.sentence = sentence;
    words.pupil_change = "none yet";
    return words;
}

/// A step of Me that is active, in a cycle or none.
ActionStep active_step(const Staffroom& room, const Uuid& cycle = {}) {
    StepRepository steps(*room.store);
    const auto step = must(steps.propose(room.person("Me"), saying("wait"), cycle));
    must(steps.decide(step.id, Agreed));
    return must(steps.decide(step.id, Active));
}

}  // namespace

TEST_CASE("annotations: a step goes from state to state only as the domain has it") {
    const std::set<std::pair<StepState, StepState>> allowed{{Proposed, Agreed}, {Proposed, NotNow},
                                                            {Agreed, Active},   {Active, Habit},
                                                            {Active, Rested},   {Rested, Active}};
    constexpr StepState all[] = {Proposed, Agreed, NotNow, Active, Habit, Rested};
    for (const StepState from : all) {
        CHECK(step_state(word_of(from)) == from);
        for (const StepState to : all)
            CHECK(may_become(from, to) == allowed.contains({from, to}));
    }
}

TEST_CASE("annotations: a step is agreed with a pupil change, or with none yet") {
    const Staffroom room;
    StepRepository steps(*room.store);
    StepWords words;
    words.sentence = "Wait three seconds";
    auto step = must(steps.propose(room.person("Me"), words));
    CHECK(step.state == Proposed);
    CHECK(refused(steps.decide(step.id, Agreed)));
    words.pupil_change = "none yet";
    must(steps.change(step.id, words));
    step = must(steps.decide(step.id, Agreed));
    CHECK(step.decided_by == room.person("Me"));
    CHECK(step.decided.has_value());
    CHECK(refused(steps.decide(step.id, Rested)));
    words.sentence = " ";
    CHECK(refused(steps.change(step.id, words), StoreError::Kind::Invalid));
    words.sentence = "x";
    words.due = "soon";
    CHECK(refused(steps.change(step.id, words), StoreError::Kind::Invalid));
    must(steps.set_check(step.id, StepCheck::Rehearsed, true));
    CHECK(must(steps.get(step.id)).checks[2]);
    CHECK_FALSE(must(steps.set_check(step.id, StepCheck::Rehearsed, false)).checks[2]);
}

TEST_CASE("annotations: one step too many asks which one rests, and an override is kept") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const Uuid cycle = room.row("cycle", "title, teacher", "'C', '" + room.person("Me") + "'");
    for (const Uuid& where : {cycle, Uuid()}) {
        const auto first = active_step(room, where);
        active_step(room, where);
        const auto third = must(steps.propose(room.person("Me"), saying("walk"), where));
        must(steps.decide(third.id, Agreed));
        const auto asked = steps.decide(third.id, Active);
        CHECK(refused(asked));
        CHECK(asked.error().message.find("which one rests?") != std::string::npos);
        CHECK(refused(steps.decide(third.id, Active, " \n")));
        const auto kept = must(steps.decide(third.id, Active, "they belong together"));
        CHECK(kept.state == Active);
        REQUIRE(kept.overrides.size() == 1);
        CHECK(kept.overrides[0].reason == "they belong together");
        must(EditHistory(*room.store).undo());
        CHECK(must(steps.get(third.id)).state == Agreed);
        CHECK(must(steps.get(third.id)).overrides.empty());
        must(steps.decide(first.id, Rested));
        CHECK(must(steps.decide(third.id, Active)).overrides.empty());
        CHECK(refused(steps.decide(first.id, Active)));
    }
    Cycle less = must(CycleRepository(*room.store).get(cycle));
    less.step_limit = 1;
    CHECK(refused(CycleRepository(*room.store).change(less)));
}

TEST_CASE("annotations: an active step comes back from the Trash when there is room") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const auto first = active_step(room);
    must(steps.remove(first.id));
    const auto second = active_step(room);
    active_step(room);
    REQUIRE(Trash(*room.store).list().size() == 1);
    CHECK(Trash(*room.store).list()[0].kind == TrashItem::Kind::Step);
    CHECK(Trash(*room.store).list()[0].title == "wait");
    CHECK(refused(Trash(*room.store).restore(first.id)));
    must(steps.decide(second.id, Habit));
    must(Trash(*room.store).restore(first.id));
    CHECK(must(steps.get(first.id)).state == Active);
}

TEST_CASE("annotations: a step moves within its teacher's work, and not while it is active") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const Uuid mine = room.row("cycle", "title, teacher", "'C', '" + room.person("Me") + "'");
    const Uuid toms = room.row("cycle", "title, teacher", "'D', '" + room.person("Tom") + "'");
    const auto step = active_step(room);
    CHECK(refused(steps.move(step.id, mine, {})));
    must(steps.decide(step.id, Rested));
    CHECK(must(steps.move(step.id, mine, {})).cycle == mine);
    CHECK(refused(steps.move(step.id, toms, {})));
    CHECK(refused(steps.propose(room.person("Me"), saying("x"), toms)));
    CHECK(refused(steps.move(step.id, {}, "no focus")));
}

TEST_CASE("annotations: a step keeps its clips, and says when one was removed") {
    const Staffroom room;
    StepRepository steps(*room.store);
    ClipRepository clips(*room.store);
    const auto step = active_step(room);
    const auto attempt = must(AttemptRepository(*room.store).add(step.id, {}));
    const auto clip = must(clips.add(room.lesson.id, 1s, 2s));
    must(steps.add_clip(step.id, clip.id, "after"));
    must(steps.add_clip(step.id, clip.id, "attempt", attempt.id));
    auto now = must(steps.add_clip(step.id, clip.id, "before"));
    REQUIRE(now.clips.size() == 3);
    CHECK(now.clips[0].part == "before");
    CHECK(now.clips[1].attempt == attempt.id);
    CHECK(now.clips[2].part == "after");
    CHECK(refused(steps.add_clip(step.id, clip.id, "during"), StoreError::Kind::Invalid));
    CHECK(
        refused(steps.add_clip(step.id, clip.id, "after", attempt.id), StoreError::Kind::Invalid));
    CHECK(refused(steps.add_clip(step.id, "no clip", "after"), StoreError::Kind::NotFound));
    must(clips.remove(clip.id));
    CHECK(must(steps.get(step.id)).clips[0].removed);
    now = must(steps.remove_clip(step.id, now.clips[0].id));
    CHECK(now.clips.size() == 2);
    CHECK(refused(steps.remove_clip(step.id, "no clip"), StoreError::Kind::NotFound));
}

TEST_CASE("annotations: attempts are numbered, also past twenty and when one goes") {
    const Staffroom room;
    AttemptRepository attempts(*room.store);
    const auto step = active_step(room);
    for (int n = 1; n <= 21; ++n)
        CHECK(must(attempts.add(step.id, {"2026-11-24", "hands", "did not work yet"})).number == n);
    const auto second = attempts.list(step.id)[1];
    CHECK(must(attempts.adjust(second.id, "count to three")).adjustments.size() == 1);
    CHECK(refused(attempts.adjust(second.id, " "), StoreError::Kind::Invalid));
    must(attempts.remove(second.id));
    auto all = attempts.list(step.id);
    REQUIRE(all.size() == 20);
    for (std::size_t n = 0; n < all.size(); ++n)
        CHECK(all[n].number == static_cast<int>(n) + 1);
    must(Trash(*room.store).restore(second.id));
    all = attempts.list(step.id);
    REQUIRE(all.size() == 21);
    CHECK(all[1].id == second.id);
    CHECK(all[20].number == 21);
    CHECK(refused(attempts.add(step.id, {"yesterday", "", ""}), StoreError::Kind::Invalid));
}

TEST_CASE("annotations: how an attempt went is for the teacher to say") {
    const Staffroom room;
    AttemptRepository attempts(*room.store);
    StepRepository steps(*room.store);
    const auto idea = must(steps.propose(room.person("Me"), saying("an idea")));
    CHECK(refused(attempts.add(idea.id, {})));
    const auto step = active_step(room);
    room.as("Cora");
    CHECK(refused(attempts.add(step.id, {"", "hands went up", "it worked"})));
    const auto hers = must(attempts.add(step.id, {"", "hands went up", ""}));
    CHECK(refused(attempts.change(hers.id, {"", "x", "it worked"})));
    CHECK(must(attempts.change(hers.id, {"", "more hands", ""})).saw == "more hands");
    room.as("Me");
    CHECK(must(attempts.change(hers.id, {"", "more hands", "it worked"})).outcome == "it worked");
    const auto mine = must(attempts.add(step.id, {}));
    room.as("Cora");
    CHECK(refused(attempts.change(mine.id, {"", "x", ""})));
    CHECK(refused(attempts.remove(mine.id)));
    must(attempts.adjust(mine.id, "slower"));
    room.as("Tom");
    CHECK(attempts.list(step.id).empty());
    CHECK(refused(attempts.find(mine.id), StoreError::Kind::NotFound));
    CHECK(refused(attempts.add(step.id, {}), StoreError::Kind::NotFound));
}

TEST_CASE("annotations: a focus has a clip as its model, and says when it was removed") {
    const Staffroom room;
    FocusRepository focuses(*room.store);
    ClipRepository clips(*room.store);
    const Uuid clip = must(clips.add(room.lesson.id, 1s, 9s)).id;
    FocusWords words{"Wait three seconds", "", "", "", clip};
    const auto focus = must(focuses.propose(room.person("Me"), words));
    CHECK(focus.words.model_clip == clip);
    CHECK_FALSE(focus.model_removed);
    must(clips.remove(clip));
    CHECK(must(focuses.find(focus.id)).model_removed);
    words.why = "time to think";
    CHECK(must(focuses.change(focus.id, words)).words.model_clip == clip);
    CHECK(refused(focuses.propose(room.person("Me"), words), StoreError::Kind::NotFound));
    must(delete_for_good(*room.store, clip));
    CHECK(must(focuses.find(focus.id)).words.model_clip.empty());
    CHECK(must(focuses.change(focus.id, {"Wait", "", "", ""})).words.model_clip.empty());
}
