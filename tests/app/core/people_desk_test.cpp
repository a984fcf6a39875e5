// Who acts, and people with their pairs and agreements.

#include <catch2/catch.hpp>

#include "annotations/calendar_day.h"
#include "annotations/person_profile.h"
#include "support/store_beside.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class PeopleFixture : public WorkspaceFixture {
  public:
    StoreBeside beside{store_file()};
    const Uuid me = beside.store().acting_person().id;

    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
        REQUIRE(settle());
    }
    const PairRow& pair() {
        const PairRow* row = work().people().chosen_pair();
        REQUIRE(row);
        return *row;
    }
    /// Ben coaches Me, as kept by the window's own doors.
    Uuid begin_pair() {
        const Uuid ben = beside.person("Ben");
        act("pair.add");
        act("choose.pick", ben);
        act("choose.pick", "they");
        act("choose.pick", "facilitative coaching");
        return ben;
    }
};

}  // namespace

TEST_CASE_METHOD(PeopleFixture, "someone who is Me says their name, and is greeted by it") {
    CHECK(work().greeting().find(',') == std::string::npos);
    act("profile.name");
    act("form.set", "name=Ada");
    act("form.keep");
    CHECK(work().acting_person().name == "Ada");
    CHECK(work().greeting().ends_with(", Ada"));
    act("profile.name");
    act("form.set", "name=");
    act("form.keep");
    REQUIRE(work().form());
    CHECK_FALSE(work().form()->trouble.empty());
}

TEST_CASE_METHOD(PeopleFixture, "acting as someone else closes the lesson and reads all again") {
    const Uuid ben = beside.person("Ben");
    const ActionStep step = beside.active("Wait three seconds");
    REQUIRE(open(ClipKind::CfrH264));
    act("moment.mark");
    act("moment.note");
    act("note.draft", "only mine");
    act("profile.as", ben);
    CHECK_FALSE(work().review());
    CHECK(work().room() == Room::Today);
    CHECK(work().acting_person().name == "Ben");
    CHECK(work().greeting().ends_with(", Ben"));
    CHECK(work().today().page().steps.empty());
    CHECK(work().overlay() == Overlay::None);
    CHECK_FALSE(work().next_undo());
    act("find", "mine");
    CHECK(work().hits().empty());
    act("app.dismiss");
    act("profile.as", me);
    CHECK(work().today().page().steps.size() == 1);
    CHECK(work().next_undo());
    act("find", "mine");
    CHECK(work().hits().size() == 1);  // what was typed was kept
    CHECK_FALSE(work().perform("profile.as", "nobody"));
}

TEST_CASE_METHOD(PeopleFixture, "without a name, acting as someone is picked from a list") {
    act("profile.as");
    REQUIRE(work().chooser());
    CHECK(work().chooser()->rows.empty());
    act("app.dismiss");
    act("person.add");
    act("form.set", "name=Ben");
    act("form.set", "phase=primary");
    act("form.keep");
    CHECK(work().overlay() == Overlay::People);
    REQUIRE(work().people().chosen_person());
    CHECK(work().people().chosen_person()->detail == "primary");
    act("profile.as");
    REQUIRE(work().chooser()->rows.size() == 1);
    act("choose.pick", work().chooser()->rows[0].id);
    CHECK(work().acting_person().name == "Ben");
    CHECK(work().overlay() == Overlay::None);
}

TEST_CASE_METHOD(PeopleFixture, "a profile takes phase, subject and roles in one edit") {
    act("person.change", me);
    act("form.set", "phase=primary");
    act("form.set", "subject=mathematics");
    act("form.set", "school=Hill School");
    act("form.set", "role teacher=yes");
    act("form.set", "role coach=yes");
    act("form.keep");
    REQUIRE(work().people().chosen_person());
    CHECK(work().people().chosen_person()->detail ==
          "primary, mathematics; coach at Hill School; teacher at Hill School");
    act("person.change");
    act("form.set", "role coach=");
    act("form.keep");
    CHECK(work().people().chosen_person()->detail ==
          "primary, mathematics; teacher at Hill School");
    act("edit.undo");
    act("edit.undo");
    act("people.choose", "person " + me);
    CHECK(work().people().chosen_person()->detail.empty());
}

TEST_CASE_METHOD(PeopleFixture, "the same phase and subject is a suggestion, and no more") {
    PersonProfiles profiles(beside.store());
    const Uuid ben = beside.person("Ben"), cora = beside.person("Cora");
    for (const Uuid& person : {me, ben})
        must(profiles.set(person, "primary", "mathematics"));
    must(profiles.set(cora, "secondary", "music"));
    act("people.open");
    REQUIRE(work().people().people().size() == 3);
    CHECK(work().people().people()[0].profile.person.id == me);
    CHECK(work().people().people()[1].suggestion ==
          "Works in the same phase and subject as you: you might look at lessons together.");
    CHECK(work().people().people()[2].suggestion.empty());
    CHECK(work().people().pairs().empty());
}

TEST_CASE_METHOD(PeopleFixture, "a pair is begun, its kind changes, and both see it") {
    const Uuid ben = begin_pair();
    CHECK(work().overlay() == Overlay::People);
    CHECK(pair().title == "Ben coaches you");
    CHECK(pair().pair.type == "facilitative coaching");
    CHECK_FALSE(pair().about.empty());
    const std::string before = pair().on_screen;
    act("pair.type");
    REQUIRE(work().chooser()->rows.size() == 9);
    act("choose.pick", "instructional coaching");
    CHECK(pair().pair.type == "instructional coaching");
    CHECK(pair().on_screen != before);
    act("profile.as", ben);
    act("people.open");
    CHECK(pair().title == "You coach Me");
    CHECK(pair().pair.type == "instructional coaching");
}

TEST_CASE_METHOD(PeopleFixture, "a pair changes places in one action") {
    begin_pair();
    REQUIRE(work().perform("pair.swap"));  // the one action
    REQUIRE(settle());
    CHECK(pair().title == "You coach Ben");
    CHECK(work().people().pairs().size() == 2);
    act("edit.undo");
    CHECK(work().people().pairs().size() == 1);
}

TEST_CASE_METHOD(PeopleFixture, "an agreement is worded by one and accepted by each") {
    const Uuid ben = begin_pair();
    CHECK(pair().agreed.empty());
    act("pair.agreement");
    act("form.set", "who_sees=Ben sees only the clips you share");
    act("form.set", "not_done_with=Nothing here is used for appraisal");
    act("form.keep");
    CHECK(pair().you_accepted);
    CHECK(pair().agreed.starts_with("Not agreed yet by Ben: "));
    act("profile.as", ben);
    act("people.open");
    CHECK_FALSE(pair().you_accepted);
    act("pair.accept");
    CHECK(pair().you_accepted);
    CHECK(pair().pair.agreement->accepted());
    CHECK(pair().agreed.starts_with("Agreed in "));
    // Words alone, without the tick, ask both again.
    act("pair.agreement");
    act("form.set", "how_often=Every other Tuesday");
    act("form.set", "accept=");
    act("form.keep");
    CHECK_FALSE(pair().you_accepted);
    CHECK(pair().agreed.starts_with("Not agreed yet by Me and Ben: "));
}

TEST_CASE_METHOD(PeopleFixture,
                 "open notes are asked for, open when both accept, and sealed again") {
    const Uuid ben = begin_pair();
    act("pair.agreement");
    act("form.set", "purpose=Questions");
    act("form.keep");
    act("pair.notes");
    CHECK(pair().pair.wants_open);
    CHECK_FALSE(pair().pair.open_notes);
    act("pair.accept");
    act("profile.as", ben);
    act("people.open");
    act("pair.accept");
    CHECK(pair().pair.open_notes);
    CHECK(pair().notes.starts_with("Notes are open"));
    act("pair.notes");
    CHECK_FALSE(pair().pair.wants_open);
}

TEST_CASE_METHOD(PeopleFixture, "both of a pair are told when one of them leads a school") {
    const Uuid ben = begin_pair();
    CHECK(pair().leader.empty());
    act("person.change", ben);
    act("form.set", "role leader=yes");
    act("form.keep");
    act("people.choose", "pair " + work().people().pairs()[0].pair.id);
    CHECK_FALSE(pair().leader.empty());
    act("profile.as", ben);
    act("people.open");
    CHECK_FALSE(pair().leader.empty());
}

TEST_CASE_METHOD(PeopleFixture, "coaching hours are seen by the teacher and the coach") {
    const Uuid ben = begin_pair(), tom = beside.person("Tom");
    act("hours.set");
    act("form.set", "hours=many");
    act("form.keep");
    REQUIRE(work().form());
    act("form.set", "hours=4.5");
    act("form.keep");
    REQUIRE(work().people().chosen_hours());
    CHECK(work().people().chosen_hours()->title == "Your coaching hours");
    CHECK(work().people().chosen_hours()->words == "None of four and a half hours this year");
    act("profile.as", ben);
    act("people.open");
    REQUIRE(work().people().hours().size() == 1);
    CHECK(work().people().hours()[0].title == "Coaching hours of Me");
    act("profile.as", tom);
    act("people.open");
    CHECK(work().people().hours().empty());
    CHECK(work().people().pairs().empty());
}

TEST_CASE_METHOD(PeopleFixture, "which pair is meant is asked when it is not plain") {
    begin_pair();
    const Uuid cora = beside.person("Cora");
    beside.pair(me, cora, "mentoring");
    act("people.open");
    act("people.choose", "person " + me);
    act("pair.swap");
    REQUIRE(work().chooser());
    REQUIRE(work().chooser()->rows.size() == 2);
    act("choose.pick", work().chooser()->rows[0].id);
    CHECK(work().people().pairs().size() == 3);
    CHECK_FALSE(work().perform("pair.swap", "no such pair"));
}

TEST_CASE_METHOD(PeopleFixture, "a pair that is ended lies in the Trash") {
    begin_pair();
    act("pair.remove");
    CHECK(work().people().pairs().empty());
    act("edit.undo");
    CHECK(work().people().pairs().size() == 1);
}
