// DOMAIN.md §3 invariant 10: a removed lesson leaves the steps that showed its clips readable.

#include <catch2/catch.hpp>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/delete_for_good.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"
#include "annotations/store_care.h"
#include "annotations/trash.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Me's agreed step with a clip from before and one of an attempt.
struct StepWithClips : Staffroom {
    StepRepository steps{*store};
    AttemptRepository attempts{*store};
    Uuid before, after, step, attempt;

    StepWithClips() {
        before = must(ClipRepository(*store).add(lesson.id, 1s, 2s)).id;
        after = must(ClipRepository(*store).add(lesson.id, 5s, 9s)).id;
        StepWords words;
        words.sentence = "Wait three seconds";
        words.why = "they think";
        words.pupil_change = "more of them answer";
        step = must(steps.propose(person("Me"), words, {}, {})).id;
        must(steps.decide(step, StepState::Agreed));
        attempt = must(attempts.add(step, {"2026-11-24", "two more hands", "better"})).id;
        must(attempts.adjust(attempt, "count to three"));
        must(steps.add_clip(step, before, "before"));
        must(steps.add_clip(step, after, "attempt", attempt));
    }
    /// What the step says, without its clips.
    void check_readable() const {
        for (const char* name : {"Me", "Cora"}) {
            as(name);
            const ActionStep now = must(steps.get(step));
            CHECK(now.words.sentence == "Wait three seconds");
            CHECK(now.words.why == "they think");
            CHECK(now.state == StepState::Agreed);
            const auto tries = attempts.list(step);
            REQUIRE(tries.size() == 1);
            CHECK(tries[0].saw == "two more hands");
            REQUIRE(tries[0].adjustments.size() == 1);
            CHECK(tries[0].adjustments[0].body == "count to three");
            REQUIRE(now.clips.size() == 2);
            CHECK(now.clips[0].part == "before");
            CHECK(now.clips[1].part == "attempt");
            CHECK(now.clips[1].attempt == attempt);
        }
        as("Me");
        CHECK(verify_store(*store).troubles == std::vector<std::string>{});
    }
    bool clips_removed() const {
        const ActionStep now = must(steps.get(step));
        return now.clips[0].removed && now.clips[1].removed;
    }
    void remove_for_good() {
        must(LessonRepository(*store).remove(lesson.id));
        must(delete_for_good(*store, lesson.id));
    }
};

}  // namespace

TEST_CASE("annotations: invariant 10: a removed lesson's clips are removed, its steps are not") {
    const StepWithClips room;
    CHECK_FALSE(room.clips_removed());
    must(LessonRepository(*room.store).remove(room.lesson.id));
    CHECK(room.clips_removed());
    room.check_readable();
    must(Trash(*room.store).restore(room.lesson.id));
    const ActionStep back = must(room.steps.get(room.step));
    CHECK_FALSE(back.clips[0].removed);
    CHECK(back.clips[0].clip == room.before);
    CHECK(back.clips[1].clip == room.after);
    room.check_readable();
}

TEST_CASE("annotations: invariant 10: also when the lesson was deleted for good") {
    StepWithClips room;
    room.remove_for_good();
    CHECK(room.clips_removed());
    CHECK(must(room.steps.get(room.step)).clips[0].clip.empty());
    room.check_readable();
    // Undo goes on before it.
    EditHistory history(*room.store);
    int undone = 0;
    for (; room.steps.get(room.step).has_value(); ++undone)
        must(history.undo());
    for (; undone > 0; --undone)
        must(history.redo());
    CHECK(room.clips_removed());
    room.check_readable();
    const ActionStep now = must(room.steps.get(room.step));
    CHECK(must(room.steps.remove_clip(room.step, now.clips[0].id)).clips.size() == 1);
}

TEST_CASE("annotations: invariant 10: a copy of the store tells of removed clips, too") {
    StepWithClips room;
    const StoreRows older = must(copy_rows(*room.store));
    room.remove_for_good();
    const StoreRows rows = must(copy_rows(*room.store));
    const auto anew = must_open(room.folder / "anew.db");
    must(take_in_rows(*anew, rows));
    CHECK(must(copy_rows(*anew)) == rows);
    must(take_in_rows(*anew, older));
    CHECK(must(copy_rows(*anew)) == rows);
    CHECK(must(StepRepository(*anew).get(room.step)).clips[1].removed);
}
