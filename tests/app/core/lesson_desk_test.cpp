// Clips of the open lesson, and notes for the two of a pair, through the actions.

#include <catch2/catch.hpp>

#include <algorithm>

#include "annotations/person_profile.h"
#include "support/step_story.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

class PairFixture : public WorkspaceFixture {
  public:
    PairFixture() : story(tell_step_story(*this)) { look(); }
    /// Opens the lesson with the clip "Hands down", as somebody.
    void look(const std::string& as = {}) {
        reopen(as);
        act("app.lesson", story.old_lesson);
    }
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        const Outcome done = work().perform(id, argument);
        INFO((done ? "" : done.error()));
        REQUIRE(done);
        REQUIRE(settle());
    }
    void write(const std::string& words) {
        act("clip.note");
        act("form.set", "note=" + words);
        act("form.keep");
    }
    const LessonDesk& desk() { return work().lesson_desk(); }
    std::vector<std::string> words_on_clip() {
        std::vector<std::string> words;
        for (const Note* note : desk().notes_on(story.before))
            words.push_back(note->body);
        return words;
    }

    StepStory story;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(PairFixture, "a stretch is kept as a clip with one key, named and removed") {
    REQUIRE(desk().clips().size() == 1);
    act("jump.to", "0:01");
    act("range.in");
    act("jump.to", "0:02");
    act("range.out");
    REQUIRE(work().press(parse_chord("C")));
    REQUIRE(desk().clips().size() == 2);
    REQUIRE(desk().chosen());
    CHECK(desk().chosen()->in == 1s);
    CHECK(desk().chosen()->out == 2s + 40ms);
    CHECK_FALSE(work().enabled("clip.keep"));  // it is one already
    act("clip.rename");
    act("form.set", "title=They wait");
    act("form.keep");
    CHECK(desk().chosen()->title == "They wait");
    act("clip.play");
    CHECK(work().review()->looping());
    CHECK(work().review()->player().state().playing);
    act("clip.remove");
    CHECK(desk().clips().size() == 1);
    act("edit.undo");
    CHECK(desk().clips().size() == 2);
}

TEST_CASE_METHOD(PairFixture, "a chosen moment is kept with what led to it and what came of it") {
    act("jump.to", "0:02");
    act("moment.mark");
    REQUIRE(work().enabled("clip.keep"));
    act("clip.keep");
    CHECK(desk().chosen()->in == 0s);
    CHECK(desk().chosen()->out == work().review()->player().state().duration);
    act("clip.previous");
    act("clip.previous");
    CHECK(work().review()->shown_time() == desk().chosen()->in);
    act("clip.list");
    CHECK_FALSE(desk().chosen());
}

TEST_CASE_METHOD(PairFixture, "sealed notes open to both when both have looked, in their order") {
    act("clip.select", story.before);
    CHECK(desk().seen_by(*desk().own_note(story.before)) == "Only you can see this");
    act("note.who");
    CHECK(desk().seen_by(*desk().own_note(story.before)) == "Sealed until you both have looked");
    CHECK(desk().looked().empty());
    act("lesson.reviewed");
    CHECK(desk().looked() == "You have looked at this.");
    CHECK_FALSE(work().enabled("lesson.reviewed"));

    look("Ben");
    CHECK(desk().heading() == "Me's lesson · each note says who can see it");
    act("clip.select", story.before);
    CHECK(words_on_clip().empty());
    write("What led you to answer?");
    act("note.who", "pair");
    CHECK(words_on_clip() == Words{"What led you to answer?"});
    act("lesson.reviewed");
    CHECK(words_on_clip() == Words{"I answer it myself", "What led you to answer?"});
    CHECK(desk().looked() == "Me looked first, then you.");
    CHECK(desk().seen_by(*desk().own_note(story.before)) == "Me can read this");

    look();
    act("clip.select", story.before);
    CHECK(words_on_clip() == Words{"I answer it myself", "What led you to answer?"});
    CHECK(desk().looked() == "You looked first, then Ben.");
    act("note.who", "private");
    look("Ben");
    CHECK(words_on_clip() == Words{"What led you to answer?"});
}

TEST_CASE_METHOD(PairFixture, "a pair with an accepted open agreement reads at once") {
    act("clip.select", story.before);
    act("note.who", "pair");
    for (const char* who : {"", "Ben"}) {
        in_store(
            [](Store& store) {
                RelationshipRepository pairs(store);
                const Relationship pair = pairs.list().front();
                if (!pair.wants_open) {
                    kept(pairs.set_agreement(pair.id, {.id = {},
                                                       .relationship = {},
                                                       .purpose = "To learn",
                                                       .roles = {},
                                                       .who_sees = {},
                                                       .how_often = {},
                                                       .not_done_with = {},
                                                       .teacher_accepted = {},
                                                       .coach_accepted = {}}));
                    kept(pairs.set_open_notes(pair.id, true));
                }
                kept(pairs.accept(pair.id));
                return 0;
            },
            who);
    }
    look("Ben");
    act("clip.select", story.before);
    CHECK(words_on_clip() == Words{"I answer it myself"});
}

TEST_CASE_METHOD(PairFixture, "only one's own note is shown to others, and a moment's likewise") {
    act("jump.to", "0:01");
    act("moment.mark");
    CHECK_FALSE(work().enabled("note.who"));  // nothing is written
    act("moment.note");
    act("note.post", "Three hands");
    const Uuid moment = work().review()->moments().front().id;
    act("note.who", "pair");
    CHECK(desk().seen_by(*desk().own_note(moment)) == "Sealed until you both have looked");
    act("lesson.reviewed");
    look("Ben");
    act("moment.select", moment);
    CHECK(desk().notes_on(moment).empty());
    CHECK_FALSE(work().perform("note.who", "pair"));
    act("lesson.reviewed");
    REQUIRE(desk().notes_on(moment).size() == 1);
    CHECK(desk().notes_on(moment).front()->body == "Three hands");
}

TEST_CASE_METHOD(PairFixture, "alone, a lesson is one's own and nobody has to look first") {
    in_store([](Store& store) {
        RelationshipRepository pairs(store);
        REQUIRE(pairs.remove(pairs.list().front().id));
        return 0;
    });
    look();
    CHECK(desk().heading() == "Your lesson · only you can see this");
    CHECK_FALSE(desk().in_pair());
}

TEST_CASE_METHOD(PairFixture, "whoever leads the school does not open a teacher's lesson") {
    in_store([](Store& store) {
        const Person lea = kept(PersonRepository(store).add("Lea"));
        kept(PersonProfiles(store).add_role(lea.id, "leader", "Hill School"));
        return 0;
    });
    reopen("Lea");
    CHECK_FALSE(work().perform("app.lesson", story.old_lesson));
    CHECK(desk().clips().empty());
    CHECK(desk().notes_on(story.before).empty());
}

TEST_CASE_METHOD(PairFixture, "a note says what the teacher did and what pupils did, in one form") {
    act("jump.to", "0:01");
    act("moment.mark");
    REQUIRE(work().press(parse_chord("Shift+Enter")));
    REQUIRE(work().form());
    act("form.set", "kind=I wonder");
    act("form.set", "note=Was that long enough?");
    act("form.set", "teacher=Waited three seconds");
    act("form.set", "pupils=Four hands went up");
    act("form.keep");
    const Moment& moment = work().review()->moments().front();
    CHECK(moment.note_kind == "I wonder");
    CHECK(moment.note == "Was that long enough?");
    CHECK(moment.teacher_action == "Waited three seconds");
    CHECK(moment.pupil_response == "Four hands went up");
    act("jump.to", "0:02");
    act("moment.mark");
    act("filter.lens", "pupils");
    CHECK(work().review()->list().shown().size() == 1);
    act("filter.lens", "pupils");
    CHECK(work().review()->list().shown().size() == 2);
    CHECK_FALSE(work().perform("filter.lens", "headmaster"));
}

TEST_CASE_METHOD(PairFixture, "a recorded talk is its owner's mirror, tagged as a lesson is") {
    act("conversation.add");
    REQUIRE(work().chooser());
    REQUIRE(work().chooser()->rows.size() == 2);
    act("choose.pick", story.session);
    CHECK(work().take_file_request());
    act("app.open", clip(ClipKind::AudioOnlyM4a).native());
    REQUIRE(work().review()->lesson());
    CHECK(work().review()->lesson()->is_conversation);
    CHECK(work().review()->lesson()->session == story.session);
    CHECK(work().review()->title() == "Talk: Two weeks later");
    CHECK(desk().heading() == "Your mirror: only you can see this");
    for (const char* at : {"0:01", "0:02"}) {
        act("jump.to", at);
        act("moment.mark");
        act("tag.initiates", "coach");
    }
    CHECK(desk().talk_shape().points == 2);
    const DimensionShape& shape = desk().talk_shape().of(Dimension::Initiates);
    REQUIRE(shape.parts.size() == 1);
    CHECK(shape.parts.front().value == "coach");
    CHECK(shape.parts.front().points == 2);
    CHECK_FALSE(work().enabled("clip.keep"));
    CHECK_FALSE(work().perform("clip.keep"));

    // It stays a talk when it is opened again, and it is nobody else's.
    const Uuid talk = work().review()->lesson()->id;
    act("room.today");
    act("app.lesson", story.old_lesson);
    CHECK_FALSE(desk().is_talk());
    act("app.lesson", talk);
    CHECK(desk().is_talk());
    CHECK(work().review()->moments().size() == 2);
    reopen("Ben");
    CHECK_FALSE(work().perform("app.lesson", talk));
}
