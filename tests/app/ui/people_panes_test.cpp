// The menu under the badge, and People and agreements, by pointer and by keys.

#include <catch2/catch.hpp>

#include "pane_fixture.h"
#include "support/store_beside.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

struct PeoplePanes : PaneFixture {
    StoreBeside beside{store_file()};
    const Uuid me = beside.store().acting_person().id;
    const Uuid ben = beside.person("Ben");
    void settled() {
        REQUIRE(settle());
        frame();
    }
    std::vector<std::string> key(const char* chord) {
        auto actions = frame({key_typed(chord)});
        REQUIRE(settle());
        frame();
        return actions;
    }
};

}  // namespace

TEST_CASE_METHOD(PeoplePanes, "the badge opens the menu, and its rows do what they say") {
    settled();
    CHECK(has(click("profile.menu"), "profile.menu"));
    CHECK(work().overlay() == Overlay::Profile);
    settled();
    const std::string theme = work().settings().theme;
    CHECK(has(click("menu app.theme"), "app.theme"));
    CHECK(work().settings().theme != theme);
    CHECK(has(click("menu app.scale_up"), "app.scale_up"));
    CHECK(has(click("profile.as " + ben), "profile.as " + ben));
    CHECK(work().acting_person().name == "Ben");
    CHECK(work().overlay() == Overlay::None);
}

TEST_CASE_METHOD(PeoplePanes, "the menu is used by keys alone") {
    REQUIRE(work().press(parse_chord("Ctrl+Shift+P")));
    settled();
    CHECK(has(key("Enter"), "profile.name"));
    CHECK(work().overlay() == Overlay::Form);
    REQUIRE(work().perform("app.dismiss"));
    REQUIRE(work().press(parse_chord("Ctrl+Shift+P")));
    settled();
    key("Down");
    CHECK(has(key("Enter"), "profile.as " + ben));
    CHECK(work().acting_person().name == "Ben");
}

TEST_CASE_METHOD(PeoplePanes,
                 "keys of the room wait while the menu is open, and those for everywhere work") {
    beside.active("Wait three seconds");
    settled();
    REQUIRE(work().perform("profile.menu"));
    CHECK_FALSE(work().press(parse_chord("A")));
    CHECK(work().overlay() == Overlay::Profile);
    CHECK(work().press(parse_chord("Shift+/")));
    CHECK(work().overlay() == Overlay::Help);
    REQUIRE(work().perform("app.dismiss"));
    CHECK(work().press(parse_chord("A")));
    CHECK(work().overlay() == Overlay::Form);
}

TEST_CASE_METHOD(PeoplePanes, "someone, a pair and its doors are reached by keys alone") {
    const Relationship pair = beside.pair(me, ben);
    REQUIRE(work().press(parse_chord("Ctrl+Shift+A")));
    settled();
    CHECK(work().people().chosen() == "pair " + pair.id);
    CHECK(has(key("Down"), "people.choose person " + me));
    key("Up");
    CHECK(work().people().chosen() == "pair " + pair.id);
    key("Tab");
    CHECK(has(key("Enter"), "pair.type " + pair.id));
    CHECK(work().overlay() == Overlay::Choose);
    REQUIRE(work().perform("choose.pick", "mentoring"));
    settled();
    CHECK(work().overlay() == Overlay::People);
    key("Right");
    key("Right");
    key("Left");
    CHECK(has(key("Enter"), "pair.type " + pair.id));
}

TEST_CASE_METHOD(PeoplePanes, "a pair's doors are clicked: agreement, places, notes") {
    const Relationship pair = beside.pair(me, ben);
    REQUIRE(work().perform("people.open"));
    settled();
    CHECK(has(click("pair.agreement"), "pair.agreement " + pair.id));
    REQUIRE(work().perform("form.set", "who_sees=Ben sees only the clips you share"));
    REQUIRE(work().perform("form.keep"));
    settled();
    CHECK_FALSE(probe.contains("pair.accept"));  // accepted already
    CHECK(has(click("pair.swap"), "pair.swap " + pair.id));
    settled();
    CHECK(work().people().pairs().size() == 2);
    CHECK(has(click("person " + ben), "people.choose person " + ben));
    CHECK(has(click("profile.as"), "profile.as " + ben));
    REQUIRE(work().perform("people.open"));
    settled();
    REQUIRE(work().perform("people.choose", "pair " + pair.id));
    settled();
    CHECK(has(click("pair.accept"), "pair.accept " + pair.id));
}

TEST_CASE_METHOD(PeoplePanes, "a long agreement scrolls inside the sheet at 200 %") {
    const Relationship pair = beside.pair(me, ben);
    CoachingAgreement words;
    for (std::string* part : {&words.purpose, &words.roles, &words.who_sees})
        for (int i = 0; i < 30; ++i)
            *part += "words that we agreed on ";
    must(RelationshipRepository(beside.store()).set_agreement(pair.id, words));
    set_scale(2);
    REQUIRE(work().perform("people.open"));
    settled();
    const Rect sheet = probe["people"];
    CHECK(inside(sheet, {0, 0, 1280, 720}));
    CHECK(inside(probe["pair.accept"], sheet));
    CHECK(inside(probe["person.add"], sheet));
    // The last door is far below, and comes into sight when the keys come to it.
    for (int i = 0; i < 5; ++i)
        key("Tab");
    for (int i = 0; i < 4; ++i)
        frame();
    CHECK(inside(probe["pair.remove"], sheet));
}
