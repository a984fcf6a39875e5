// A conversation that is prepared and led, through the actions: as its teacher, as its coach, as
// somebody else, as a leader.

#include "app/core/prepare_desk.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "annotations/note_repository.h"
#include "annotations/step_repository.h"
#include "support/prepared_talk.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

std::vector<std::string> titles(const PrepareDesk& desk) {
    std::vector<std::string> all;
    for (const AgendaCard& card : desk.cards())
        all.push_back(card.title());
    return all;
}

std::string value_of(const TalkingPoint& point, Dimension dimension) {
    const auto found = std::ranges::find(point.values, dimension, &DimensionValue::dimension);
    return found == point.values.end() ? "" : found->value;
}

class AgendaFixture : public PreparedTalk {
  public:
    AgendaFixture() {
        to_agenda(0);
        to_agenda(1);
        act("room.prepare");
    }
};

}  // namespace

TEST_CASE_METHOD(PreparedTalk,
                 "from an open moment to an agenda are two actions, from there to its clip one") {
    act("moment.select", moment(0));
    performed = 0;
    act("point.to_agenda");
    REQUIRE(work().overlay() == Overlay::Choose);  // two conversations lie ahead
    CHECK(work().chooser()->rows.size() == 2);
    act("choose.pick", talk);
    CHECK(performed == 2);
    REQUIRE(agenda().size() == 1);
    REQUIRE(work().message());
    CHECK(work().message()->text.starts_with("On the agenda for "));
    CHECK(work().message()->action == "edit.undo");
    act("room.prepare");
    performed = 0;
    act("agenda.play");
    CHECK(performed == 1);
    CHECK(work().room() == Room::Review);
    CHECK(work().review()->player().state().playing);
    CHECK(work().review()->range_in() == MediaTime{0});  // 5 s before 1 s
    CHECK(work().review()->range_out() == work().review()->player().state().duration);
    CHECK_FALSE(work().review()->marks_stretch());
    CHECK_FALSE(work().review()->looping());
    act("range.loop");
    CHECK(work().review()->looping());
}

TEST_CASE_METHOD(PreparedTalk, "a moment goes to the one conversation that is left, and back") {
    REQUIRE(SessionRepository(store()).hold(later, 20));
    act("moment.select", moment(0));
    act("point.to_agenda");
    CHECK(work().overlay() == Overlay::None);
    CHECK(agenda().size() == 1);
    CHECK(refused("point.to_agenda") == "It is on that agenda already.");
    act("edit.undo");
    CHECK(agenda().empty());
    REQUIRE(SessionRepository(store()).hold(talk, 20));
    CHECK(refused("point.to_agenda").find("plan one") != std::string::npos);
    act("app.dismiss");
    act("app.dismiss");
    CHECK_FALSE(work().enabled("point.to_agenda"));  // no moment is chosen
}

TEST_CASE_METHOD(AgendaFixture, "the next conversation is shown with whom, when and what") {
    REQUIRE(desk().talk());
    CHECK(desk().title() == "Talk with Ben");
    CHECK(desk().detail() ==
          planned_text(desk().talk()->session.planned) + " · session 1 of 2 · Behaviour");
    CHECK(desk().detail().find(", 3.40 pm") != std::string::npos);
    CHECK(titles(desk()) == std::vector<std::string>{"Amira explains", "Pairs talk"});
    CHECK(detail_text(desk().cards()[0]) == "0:01 · raised by You");
    CHECK(detail_text(desk().cards()[1]) == "0:02 – 0:03 · raised by You");
    CHECK(desk().still_of(desk().cards()[0].clips[0]) != nullptr);
    act("prepare.open", later);
    CHECK(desk().cards().empty());
    CHECK(desk().talk()->session.id == later);
    act("prepare.other");
    REQUIRE(work().chooser());
    act("choose.pick", talk);
    CHECK(desk().cards().size() == 2);
}

TEST_CASE_METHOD(AgendaFixture, "the order follows the keys and the hand") {
    act("agenda.later");
    CHECK(titles(desk()) == std::vector<std::string>{"Pairs talk", "Amira explains"});
    CHECK(desk().chosen()->title() == "Amira explains");
    act("agenda.later");  // it is last already
    act("agenda.earlier");
    CHECK(titles(desk()) == std::vector<std::string>{"Amira explains", "Pairs talk"});
    act("agenda.place", desk().cards()[1].point.id + " 0");
    CHECK(titles(desk()) == std::vector<std::string>{"Pairs talk", "Amira explains"});
    CHECK(agenda()[0].id == desk().cards()[0].point.id);
    act("agenda.below");
    CHECK(desk().chosen()->title() == "Amira explains");
    act("agenda.above");
    CHECK(desk().chosen()->title() == "Pairs talk");
    refused("agenda.place", "nonsense");
}

TEST_CASE_METHOD(AgendaFixture, "a talking point is added with a question, changed and taken off") {
    act("point.add");
    REQUIRE(work().form());
    CHECK_FALSE(work().form()->fields[0].choices.empty());  // questions to begin with
    act("form.set", "question=Where else might this work?");
    act("form.set", "minutes=a few");
    act("form.keep");
    REQUIRE(work().form());  // it stays, and says why
    CHECK(work().form()->trouble.find("whole number") != std::string::npos);
    act("form.set", "minutes=5");
    act("form.set", "tone=neutral and curious");
    act("form.set", "scale=pedagogic themes");
    act("form.keep");
    REQUIRE(desk().cards().size() == 3);
    CHECK(desk().chosen() == &desk().cards()[2]);
    TalkingPoint point = agenda()[2];
    CHECK(point.words.minutes == 5);
    CHECK(value_of(point, Dimension::Scale) == "pedagogic themes");
    CHECK(value_of(point, Dimension::Initiates) == "teacher");
    CHECK(std::ranges::count(point.values, Dimension::Tone, &DimensionValue::dimension) == 2);
    CHECK(desk().talk()->shape.time == "5 of 25 minutes planned; two with no minutes yet");
    act("point.edit");
    act("form.set", "tone=neutral");
    act("form.set", "scale=");
    act("form.set", "timeframe=future teaching");
    act("form.keep");
    point = agenda()[2];
    CHECK(point.words.question == "Where else might this work?");
    CHECK(value_of(point, Dimension::Scale).empty());
    CHECK(value_of(point, Dimension::Timeframe) == "future teaching");
    CHECK(std::ranges::count(point.values, Dimension::Tone, &DimensionValue::dimension) == 1);
    act("point.off_agenda");
    CHECK(agenda().size() == 2);
    act("point.from_drafts");
    REQUIRE(work().chooser()->rows.size() == 1);
    act("choose.pick", point.id);
    CHECK(agenda().size() == 3);
    act("point.remove");
    CHECK(agenda().size() == 2);
    act("edit.undo");
    CHECK(agenda().size() == 3);
}

TEST_CASE_METHOD(AgendaFixture, "things lie beside it, and what is gone makes it recall, said so") {
    std::ofstream(folder() / "slips.txt") << "four exit slips";
    act("point.attach");
    act("choose.pick", "artefact");
    act("choose.pick", "file");
    CHECK(work().take_file_request());
    CHECK(work().wants_any_file());
    act("app.open", (folder() / "nowhere.txt").native());
    act("form.keep");
    CHECK(work().form()->trouble.find("There is no file") != std::string::npos);
    act("app.dismiss");
    act("point.attach_file", (folder() / "slips.txt").native());
    act("form.set", "title=The exit slips");
    act("form.set", "kind=children's work");
    act("form.keep");
    REQUIRE(desk().chosen()->files.size() == 1);
    CHECK(desk().chosen()->files[0].title == "The exit slips");
    act("point.detach");
    REQUIRE(work().chooser()->rows.size() == 2);
    act("choose.pick", moment(0));
    CHECK(work().message()->text.find("recall") != std::string::npos);
    CHECK(value_of(agenda()[0], Dimension::Stimulus) == "recall");
    CHECK(desk().chosen()->clips.empty());
    CHECK_FALSE(work().enabled("agenda.play"));
    CHECK(refused("agenda.play").find("no clip") != std::string::npos);
    act("point.edit");  // and video clips are not offered without one
    const auto& choices = field("stimulus")->choices;
    CHECK(std::ranges::find(choices, "video clips") == choices.end());
    act("app.dismiss");
    act("point.attach");
    act("choose.pick", "moment");
    CHECK(work().chooser()->rows.size() == 2);
    act("choose.pick", moment(1));
    CHECK(desk().chosen()->clips.size() == 1);
}

TEST_CASE_METHOD(AgendaFixture, "each says when they are ready, and sees how far the other is") {
    CHECK(desk().takes_part());
    CHECK_FALSE(desk().is_ready());
    REQUIRE(desk().readiness().size() == 2);
    CHECK(desk().readiness()[1].words == "Ben has two still to watch");
    act("prepare.ready");
    CHECK(desk().is_ready());
    CHECK(desk().readiness()[0].words == "You have looked at all two");
    as("Ben");
    act("room.prepare");
    CHECK(desk().title() == "Talk with Amal");
    CHECK(desk().readiness()[0].words == "You have two still to watch");
    CHECK(desk().readiness()[1].words == "Amal has looked at all two");
    CHECK(sealed_text(*desk().talk()) == "A note for the two of you opens once you have both looked.");
}

TEST_CASE_METHOD(AgendaFixture, "the coach sees the agenda without the teacher's notes, and adds") {
    as("Ben");
    act("room.prepare");
    REQUIRE(desk().cards().size() == 2);
    for (const AgendaCard& card : desk().cards())
        CHECK(card.note_line.empty());
    CHECK(detail_text(desk().cards()[0]) == "0:01 · raised by Amal");
    act("point.add");
    CHECK(field("advice") != nullptr);  // this kind of pair has it
    act("form.set", "question=What were you listening for?");
    act("form.keep");
    CHECK(detail_text(*desk().chosen()) == "no clip · raised by You");
    CHECK(agenda().size() == 3);
    as("Amal");
    act("room.prepare");
    CHECK(detail_text(desk().cards()[2]) == "no clip · raised by Ben");
    act("point.add");
    CHECK(field("advice") == nullptr);
}

TEST_CASE_METHOD(AgendaFixture, "nobody else is shown it, and a leader sees nothing of it") {
    for (const char* name : {"Tom", "Lea"}) {
        INFO(name);
        as(name);
        act("room.prepare");
        CHECK_FALSE(desk().talk());
        CHECK(desk().cards().empty());
        refused("prepare.open", talk);
        refused("point.add");
        refused("lead.start");
        CHECK_FALSE(work().enabled("point.add"));
        CHECK_FALSE(work().enabled("lead.start"));
        act("prepare.open");
        CHECK(work().chooser()->rows.empty());
        act("app.dismiss");
    }
}

TEST_CASE_METHOD(AgendaFixture, "it is led one point at a time, with what came of each") {
    act("lead.start");
    CHECK(work().room() == Room::Lead);
    REQUIRE(desk().lead_page());
    CHECK(desk().lead_page()->about == "1 of 2 · raised by Amal");
    CHECK_FALSE(work().review()->player().state().playing);
    CHECK(work().review()->looping());
    act("play.toggle");
    act("lead.next");
    CHECK_FALSE(work().review()->player().state().playing);
    CHECK(work().review()->range_in() == 2s);
    CHECK(work().review()->range_out() == 3s + MediaTime{33'333});
    CHECK(work().review()->shown_time() == 2s);
    act("lead.outcome");
    act("form.set", "outcome=Count to three");
    act("form.keep");
    CHECK(agenda()[1].words.outcome == "Count to three");
    act("lead.previous");
    act("lead.try_it");
    CHECK(agenda()[0].words.outcome == "Try it");
    act("lead.next");
    act("app.dismiss");
    CHECK(work().room() == Room::Prepare);
    act("lead.start");  // where one was
    CHECK(desk().lead_page()->outcome == "Count to three");
    skip_seconds(12 * 60);
    work().tick();
    CHECK(minutes_used_text(desk().minutes_used(), desk().minutes_planned()) == "12 of 25 minutes");
    act("lead.end");
    CHECK(field("minutes")->value == "12");
    act("form.set", "minutes=24");
    act("form.keep");
    CHECK(work().room() == Room::Prepare);
    const Session held = *SessionRepository(store()).get(talk);
    CHECK(held.held);
    CHECK(held.held_minutes == 24);
    REQUIRE(work().form());  // and was that clip useful?
    act("form.set", agenda()[0].id + "=partly");
    act("form.keep");
    CHECK(agenda()[0].clip_useful == "partly");
    CHECK(agenda()[1].clip_useful.empty());
    CHECK(work().overlay() == Overlay::None);
}

TEST_CASE_METHOD(AgendaFixture, "what comes of it may be a step, which the teacher decides") {
    as("Ben");
    act("room.prepare");
    act("lead.start");
    act("lead.make_step");
    CHECK(work().form()->about == "You propose it; Amal decides.");
    act("form.set", "sentence=Wait three seconds");
    act("form.set", "pupils=More begin to answer");
    act("form.keep");
    const auto steps = StepRepository(store()).list();
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].state == StepState::Proposed);
    CHECK(steps[0].author.name == "Ben");
    CHECK(steps[0].cycle == cycle);
    CHECK(desk().lead_page()->outcome == "A step: Wait three seconds");
    CHECK(desk().lead_page()->steps == std::vector<std::string>{"Wait three seconds"});
    act("edit.undo");
    CHECK(StepRepository(store()).list().empty());
    CHECK(desk().lead_page()->outcome.empty());
}

TEST_CASE_METHOD(AgendaFixture, "no one's note is on the screen that both look at") {
    REQUIRE(NoteRepository(store()).write({NoteTarget::Kind::TalkingPoint, agenda()[0].id},
                                          "Only for me"));
    act("lead.start");
    for (int i = 0; i < 2; ++i) {
        const LeadPage page = *desk().lead_page();
        std::string all = page.headline + page.about + page.outcome;
        for (const std::string& step : page.steps)
            all += step;
        for (const Artefact& file : page.files)
            all += file.title;
        for (const char* note : {"Amira explains", "Pairs talk", "Only for me"})
            CHECK(all.find(note) == std::string::npos);
        act("lead.next");
    }
    CHECK_FALSE(work().press(parse_chord("/")));
    CHECK_FALSE(work().enabled("app.trash"));
    CHECK(work().overlay() == Overlay::None);
}

TEST_CASE_METHOD(AgendaFixture, "without a clip the player's keys do nothing, and say nothing") {
    act("point.add");
    act("form.set", "question=What next?");
    act("form.keep");
    act("lead.start");
    CHECK(desk().lead_page()->headline == "What next?");
    CHECK_FALSE(work().press(parse_chord("Space")));
    CHECK_FALSE(work().review()->player().state().playing);
    CHECK(work().press(parse_chord("P")));
    CHECK(work().press(parse_chord("Space")));
    CHECK(work().review()->player().state().playing);
    CHECK(work().press(parse_chord("[")));
    CHECK(work().review()->player().state().speed < 1);
}

TEST_CASE_METHOD(AgendaFixture, "a recording that is away is told, and nothing opens over it") {
    REQUIRE(open(ClipKind::CfrH264));
    std::filesystem::rename(file, folder() / "elsewhere.bin");
    act("room.prepare");
    act("lead.start");
    CHECK(work().overlay() == Overlay::None);
    CHECK(work().room() == Room::Lead);
    REQUIRE(desk().lead_page()->clip);
    CHECK_FALSE(desk().lead_page()->clip->here);
}
