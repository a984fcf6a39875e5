#include <catch2/catch.hpp>

#include "annotations/clock.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "pane_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// The panes with a lesson in the store, a removed moment in it, and a snapshot that holds both.
class SafetyPanes : public PaneFixture {
  public:
    SafetyPanes() {
        const auto store = std::move(*Store::open(store_file()));
        NewLesson lesson;
        lesson.title = "Fractions";
        lesson.path = "/lessons/fractions.mp4";
        lesson.duration = 60s;
        const Uuid id = LessonRepository(*store).add(lesson)->id;
        moment = MomentRepository(*store).add(id, 5s, {}, "a note")->id;
        REQUIRE(MomentRepository(*store).remove(moment).has_value());
        work().begin_care(instant_now());
        REQUIRE(settle());
    }
    /// Presses a thing and lets the work that comes of it end.
    void press(const std::string& name) {
        INFO(name);
        click(name);
        REQUIRE(settle());
        frame();
    }

    Uuid moment;
};

}  // namespace

TEST_CASE("the Trash has a door to deleting for good, which asks first") {
    SafetyPanes panes;
    REQUIRE(panes.work().perform("app.trash"));
    panes.press("delete " + panes.moment);
    CHECK(panes.work().overlay() == Overlay::ForGood);
    CHECK_FALSE(panes.probe.contains("door app.dismiss"));
    panes.press("door app.trash");  // keep it
    CHECK(panes.work().overlay() == Overlay::Trash);
    CHECK(panes.work().trash_items().size() == 1);
    panes.press("trash.empty");
    panes.press("door trash.for_good");
    REQUIRE(panes.work().keeper().for_good());
    CHECK(panes.work().keeper().for_good()->state == AskState::Done);
    CHECK(panes.work().keeper().for_good()->gone.still_in.size() == 1);
    CHECK_FALSE(panes.probe.contains("door trash.for_good"));
    panes.press("door app.dismiss");
    CHECK(panes.work().overlay() == Overlay::None);
    REQUIRE(panes.work().perform("app.trash"));
    panes.frame();
    CHECK_FALSE(panes.probe.contains("trash.empty"));
}

TEST_CASE("a snapshot is gone back to by two presses, and one leads out") {
    SafetyPanes panes;
    REQUIRE(panes.work().perform("app.snapshots"));
    REQUIRE(panes.settle());
    const std::string door =
        "snapshot " + panes.work().keeper().snapshots().snapshots.front().facts.file.native();
    panes.press(door);
    CHECK_FALSE(panes.probe.contains(door));
    panes.press("door snapshot.choose");  // stay here
    CHECK(panes.probe.contains(door));
    panes.press(door);
    panes.press("door snapshot.go_back");
    CHECK(panes.work().keeper().snapshots().state == AskState::Done);
    panes.press("door app.dismiss");
    CHECK(panes.work().overlay() == Overlay::None);
    CHECK(panes.work().lessons().size() == 1);
}

TEST_CASE("the doors of both sheets lie within them at every size") {
    SafetyPanes panes;
    REQUIRE(panes.work().perform("app.snapshots"));
    REQUIRE(panes.settle());
    REQUIRE(panes.work().perform(
        "snapshot.choose",
        panes.work().keeper().snapshots().snapshots.front().facts.file.native()));
    for (const float scale : {0.8F, 1.0F, 2.0F}) {
        panes.set_scale(scale);
        panes.frame();
        const Rect sheet = panes.probe["snapshots"];
        CHECK(inside(panes.probe["door snapshot.go_back"], sheet));
        CHECK(inside(panes.probe["door snapshot.choose"], sheet));
    }
    REQUIRE(panes.work().perform("trash.empty"));
    for (const float scale : {0.8F, 1.0F, 2.0F}) {
        panes.set_scale(scale);
        panes.frame();
        const Rect sheet = panes.probe["for good"];
        CHECK(inside(panes.probe["door trash.for_good"], sheet));
        CHECK(inside(panes.probe["door app.trash"], sheet));
    }
}
