#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/note_search.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"
#include "annotations/store_care.h"
#include "annotations/talking_point_repository.h"
#include "annotations/trash.h"

// DOMAIN.md S01, conversation mode: the recording of a coaching talk, and all that is in it, is for
// whoever took it in.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Link = PointLink::Kind;

namespace {

constexpr const char* everyone_else[] = {"Me", "Tom", "Lea"};

NewLesson talk_named(const std::string& name, const Uuid& session = {}) {
    NewLesson talk = lesson_named(name);
    talk.is_conversation = true;
    talk.session = session;
    return talk;
}

/// Cora's recording of her talk with Me, a moment with a note and a clip in it.
struct Talk {
    Staffroom room;
    Uuid session = room.session();
    LessonRecording recording;
    Uuid moment, clip, note;

    Talk() {
        room.as("Cora");
        recording = must(LessonRepository(*room.store).add(talk_named("our talk", session)));
        moment = must(MomentRepository(*room.store)
                          .add(recording.id, 5s, {}, "I talked too much",
                               {{Dimension::SubjectMatter, "my own voice"}}))
                     .id;
        clip = must(ClipRepository(*room.store).add(recording.id, 1s, 9s, "my question")).id;
        note = NoteRepository(*room.store).on({NoteTarget::Kind::Moment, moment}).front().id;
    }
};

template <class Result>
bool stays(const Result& result) {
    return refused(result) && result.error().message ==
                                  "A recorded conversation stays with you; it cannot be shown "
                                  "here.";
}

}  // namespace

TEST_CASE("annotations: a recorded conversation is seen by whoever took it in, alone") {
    const Talk talk;
    Store& store = *talk.room.store;
    CHECK(talk.recording.is_conversation);
    CHECK(talk.recording.session == talk.session);
    CHECK(LessonRepository(store).list().size() == 2);
    CHECK(must(NoteSearch(store).find("much")).size() == 1);
    const Uuid point = TalkingPointRepository(store).of_moment(talk.moment)->id;
    for (const char* name : everyone_else) {
        CAPTURE(name);
        talk.room.as(name);
        CHECK(LessonRepository(store).list().size() == (name == std::string("Lea") ? 0 : 1));
        CHECK_FALSE(LessonRepository(store).get(talk.recording.id).has_value());
        CHECK(refused(LessonRepository(store).find("our talk"), StoreError::Kind::NotFound));
        CHECK(refused(LessonRepository(store).rename(talk.recording.id, "x"),
                      StoreError::Kind::NotFound));
        CHECK(MomentRepository(store).list(talk.recording.id).empty());
        CHECK_FALSE(MomentRepository(store).get(talk.moment).has_value());
        CHECK(refused(MomentRepository(store).add(talk.recording.id, 2s),
                      StoreError::Kind::NotFound));
        CHECK(refused(ClipRepository(store).find(talk.clip), StoreError::Kind::NotFound));
        CHECK_FALSE(NoteRepository(store).get(talk.note).has_value());
        CHECK_FALSE(TalkingPointRepository(store).get(point).has_value());
        CHECK(TalkingPointRepository(store).drafts().empty());
        CHECK(must(NoteSearch(store).find("much")).empty());
        CHECK(must(NoteSearch(store).find("voice")).empty());
        CHECK(MomentRepository(store).subjects_used().empty());
        CHECK(Trash(store).list().empty());
    }
}

TEST_CASE("annotations: in a recorded conversation nothing is presumed of an utterance") {
    const Talk talk;
    CHECK(MomentRepository(*talk.room.store).get(talk.moment)->tags ==
          std::vector<DimensionValue>{{Dimension::SubjectMatter, "my own voice"}});
    const auto next =
        must(MomentRepository(*talk.room.store)
                 .add(talk.recording.id, 7s, {}, "", {{Dimension::Initiates, "coach"}}));
    CHECK(next.tags == std::vector<DimensionValue>{{Dimension::SubjectMatter, "my own voice"},
                                                   {Dimension::Initiates, "coach"}});
}

TEST_CASE("annotations: a recorded conversation cannot be shown to anyone") {
    const Talk talk;
    Store& store = *talk.room.store;
    NoteRepository notes(store);
    for (const Visibility wanted : {Visibility::Pair, Visibility::Group, Visibility::Guide})
        CHECK(stays(notes.show_to(talk.note, wanted)));
    TalkingPointRepository points(store);
    const Uuid own = points.of_moment(talk.moment)->id;
    CHECK(stays(points.put_on_agenda(own, talk.session)));
    must(notes.write({NoteTarget::Kind::TalkingPoint, own}, "on the point"));
    const Uuid on_point = notes.on({NoteTarget::Kind::TalkingPoint, own}).front().id;
    CHECK(stays(notes.show_to(on_point, Visibility::Pair)));
    const Uuid agenda = must(points.add({"How was it?"})).id;
    must(points.put_on_agenda(agenda, talk.session));
    CHECK(stays(points.attach(agenda, {Link::Moment, talk.moment})));
    CHECK(stays(points.attach(agenda, {Link::Clip, talk.clip})));
    CHECK(stays(points.attach(agenda, {Link::Lesson, talk.recording.id})));
    StepWords words;
    words.sentence = "Ask less";
    const auto step = must(StepRepository(store).propose(talk.room.person("Me"), words));
    CHECK(stays(StepRepository(store).add_clip(step.id, talk.clip, "before")));
    FocusWords focus{"Ask less", "", "", "", talk.clip};
    CHECK(stays(FocusRepository(store).propose(talk.room.person("Me"), focus)));
    CHECK(verify_store(store).troubles.empty());
}

TEST_CASE("annotations: a file is a lesson or a conversation of one person, and others' own") {
    const Talk talk;
    Store& store = *talk.room.store;
    LessonRepository lessons(store);
    CHECK(refused(lessons.add(lesson_named("our talk"))));
    CHECK(refused(lessons.add(talk_named("8B fractions"))));
    CHECK(must(lessons.add(talk_named("our talk"))).id == talk.recording.id);
    talk.room.as("Me");
    const auto mine = must(lessons.add(talk_named("our talk")));
    CHECK(mine.id != talk.recording.id);
    CHECK(lessons.list().size() == 2);
    CHECK(refused(lessons.add([] {
        NewLesson lesson = lesson_named("another");
        lesson.session = "0";
        return lesson;
    }()),
                  StoreError::Kind::Invalid));
    CHECK(
        refused(lessons.add(talk_named("another", talk.recording.id)), StoreError::Kind::NotFound));
    CHECK(must(lessons.set_session(mine.id, talk.session)).session == talk.session);
    CHECK(must(lessons.set_session(mine.id, {})).session.empty());
    must(EditHistory(store).undo());
    CHECK(lessons.get(mine.id)->session == talk.session);
    must(lessons.remove(mine.id));
    CHECK(must(lessons.add(talk_named("our talk"))).id == mine.id);
}

TEST_CASE("annotations: what the history and the Trash say of a conversation is its owner's") {
    const Talk talk;
    Store& store = *talk.room.store;
    must(MomentRepository(store).remove(talk.moment));
    must(ClipRepository(store).remove(talk.clip));
    CHECK(Trash(store).list().size() == 2);
    talk.room.as("Me");
    CHECK(Trash(store).list().empty());
    for (const auto& step : EditHistory(store).steps())
        CHECK(step.label.find("our talk") == std::string::npos);
}

TEST_CASE("annotations: a conversation that is shown all the same is found by verify and refused") {
    const Talk talk;
    Store& store = *talk.room.store;
    const std::string tom = "(SELECT id FROM person WHERE name = 'Tom')";
    const std::string broken[] = {
        "UPDATE note SET visibility = 'pair' WHERE id = '" + talk.note + "'",
        "UPDATE moment SET author = " + tom + " WHERE id = '" + talk.moment + "'",
        "UPDATE talking_point SET draft = 0, session = '" + talk.session + "'",
        "UPDATE talking_point SET author = " + tom};
    const int which = GENERATE(0, 1, 2, 3);
    talk.room.as("Me");
    const auto sound = must(copy_rows(store));
    store.database().exec(broken[which]);
    CHECK_FALSE(verify_store(store).troubles.empty());
    const TempFolder folder;
    const auto other = must_open(folder / "other.db");
    CHECK(refused(take_in_rows(*other, must(copy_rows(store))), StoreError::Kind::Invalid));
    must(take_in_rows(*other, sound));
    CHECK(must(copy_rows(*other)) == sound);
}
