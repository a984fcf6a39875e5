#include "annotations/note_repository.h"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Both of a pair accepted what they agreed on.
void accept_agreement(const Staffroom& room, const Uuid& relationship) {
    room.row("coaching_agreement", "relationship, teacher_accepted_us, coach_accepted_us",
             "'" + relationship + "', 1, 1");
}

const std::vector<std::string> everyone{"Me", "Cora", "Tom", "Lea"};

/// Who can read the note, in order: "Me Cora".
std::string readers(const Staffroom& room, const Uuid& note) {
    std::string names;
    for (const std::string& name : everyone) {
        room.as(name);
        if (NoteRepository(*room.store).get(note)) names += (names.empty() ? "" : " ") + name;
    }
    room.as("Me");
    return names;
}

/// The acting person's note on something, shown to these.
Uuid write(const Staffroom& room, const NoteTarget& target, Visibility visibility) {
    NoteRepository notes(*room.store);
    REQUIRE(notes.write(target, "words of " + room.store->acting_person().name).has_value());
    const Uuid id = notes.on(target).front().id;
    REQUIRE(notes.show_to(id, visibility).has_value());
    return id;
}

void review(const Staffroom& room, const std::string& name, const std::optional<Uuid>& clip = {}) {
    room.as(name);
    REQUIRE(NoteRepository(*room.store).mark_reviewed(room.lesson.id, clip).has_value());
    room.as("Me");
}

}  // namespace

TEST_CASE("annotations: a note is private until its author says otherwise") {
    const Staffroom room;
    const NoteTarget target{NoteTarget::Kind::Moment, room.mark(5).id};
    room.as("Cora");
    REQUIRE(NoteRepository(*room.store).write(target, "hers").has_value());
    const Uuid id = NoteRepository(*room.store).on(target).front().id;
    CHECK(readers(room, id) == "Cora");
    for (const char* name : {"Me", "Tom", "Lea"}) {
        room.as(name);
        CHECK(refused(NoteRepository(*room.store).show_to(id, Visibility::Guide),
                      StoreError::Kind::NotFound));
    }
    room.as("Cora");
    REQUIRE(NoteRepository(*room.store).show_to(id, Visibility::Guide).has_value());
    CHECK(readers(room, id) == "Me Cora Tom");
    CHECK(refused(NoteRepository(*room.store).show_to(id, Visibility::Private)));
    room.as("Me");
    REQUIRE(NoteRepository(*room.store).write(target, "mine").has_value());
    const auto both = NoteRepository(*room.store).on(target);
    REQUIRE(both.size() == 2);
    CHECK(both[0].body == "mine");
    CHECK(both[1].body == "hers");
}

TEST_CASE("annotations: a pair's notes stay sealed until both have reviewed") {
    const Staffroom room;
    const NoteTarget target{NoteTarget::Kind::Moment, room.mark(5).id};
    const Uuid mine = write(room, target, Visibility::Pair);
    room.as("Cora");
    const Uuid hers = write(room, target, Visibility::Pair);
    CHECK(readers(room, mine) == "Me");
    CHECK(readers(room, hers) == "Cora");
    SECTION("the lesson, the teacher first") {
        review(room, "Me");
        CHECK(readers(room, hers) == "Cora");
        CHECK(readers(room, mine) == "Me");
        review(room, "Tom");
        CHECK(readers(room, hers) == "Cora");
        review(room, "Cora");
        CHECK(readers(room, mine) == "Me Cora");
        CHECK(readers(room, hers) == "Me Cora");
        const auto order = NoteRepository(*room.store).reviewed(room.lesson.id);
        REQUIRE(order.size() == 3);
        CHECK(order.front().person_name == "Me");
        CHECK(order.back().person_name == "Cora");
    }
    SECTION("only the clip that the note lies in") {
        ClipRepository clips(*room.store);
        room.as("Me");
        const Uuid around = clips.add(room.lesson.id, 4s, 6s)->id;
        const Uuid elsewhere = clips.add(room.lesson.id, 6s, 9s)->id;
        review(room, "Me", elsewhere);
        review(room, "Cora", elsewhere);
        CHECK(readers(room, mine) == "Me");
        review(room, "Me", around);
        review(room, "Cora", around);
        CHECK(readers(room, mine) == "Me Cora");
    }
    SECTION("a pair may choose open notes") {
        room.store->database().exec("UPDATE relationship SET open_notes = 1");
        CHECK(readers(room, mine) == "Me");  // not before both accept the agreement
        accept_agreement(room, room.relationship);
        CHECK(readers(room, mine) == "Me Cora");
        CHECK(readers(room, hers) == "Me Cora");
    }
    SECTION("taken back, it is sealed again") {
        review(room, "Me");
        review(room, "Cora");
        room.as("Cora");
        REQUIRE(EditHistory(*room.store).undo().has_value());
        CHECK(readers(room, mine) == "Me");
    }
}

TEST_CASE("annotations: what a coach wrote for one teacher is not for another") {
    const Staffroom room;
    accept_agreement(
        room, room.row("relationship", "teacher, coach, type, open_notes",
                       "'" + room.person("Tom") + "', '" + room.person("Cora") +
                           "', 'peer coaching', 1"));
    room.store->database().exec("UPDATE relationship SET open_notes = 1");
    accept_agreement(room, room.relationship);
    const NoteTarget target{NoteTarget::Kind::Moment, room.mark(5).id};
    room.as("Cora");
    const Uuid hers = write(room, target, Visibility::Pair);
    CHECK(readers(room, hers) == "Me Cora");
}

TEST_CASE("annotations: a note for the group is read by those in a group with its author") {
    const Staffroom room;
    const NoteTarget target{NoteTarget::Kind::Moment, room.mark(5).id};
    const Uuid mine = write(room, target, Visibility::Group);
    CHECK(readers(room, mine) == "Me");
    const Uuid group = room.row("coaching_group", "name", "'Thursdays'");
    const auto join = [&](const std::string& name) {
        room.store->database().exec(
            "INSERT INTO group_member (coaching_group, person, author, created_us, changed) "
            "VALUES ('" +
            group + "', '" + room.person(name) + "', '" + room.person("Me") + "', 1, 1)");
    };
    join("Tom");
    CHECK(readers(room, mine) == "Me");
    join("Me");
    join("Lea");
    CHECK(readers(room, mine) == "Me Tom");
}

TEST_CASE("annotations: notes on clips, talking points and attempts keep the same rules") {
    const Staffroom room;
    const Uuid clip = ClipRepository(*room.store).add(room.lesson.id, 1s, 9s)->id;
    const Uuid point = room.row("talking_point", "question", "'What led you to wait?'");
    const Uuid step = room.row("action_step", "teacher, sentence",
                               "'" + room.person("Me") + "', 'Wait five seconds'");
    const Uuid attempt = room.row("attempt", "action_step, number", "'" + step + "', 1");
    for (const NoteTarget& target : {NoteTarget{NoteTarget::Kind::Clip, clip},
                                     NoteTarget{NoteTarget::Kind::TalkingPoint, point},
                                     NoteTarget{NoteTarget::Kind::Attempt, attempt}}) {
        NoteRepository notes(*room.store);
        REQUIRE(notes.write(target, "first").has_value());
        REQUIRE(notes.write(target, "second").has_value());
        REQUIRE(notes.on(target).size() == 1);
        const Uuid id = notes.on(target).front().id;
        CHECK(readers(room, id) == "Me");
        REQUIRE(notes.show_to(id, Visibility::Pair).has_value());
        room.as("Lea");
        CHECK(refused(notes.write(target, "a leader's")));
        room.as("Me");
        CHECK(readers(room, id) == (target.kind == NoteTarget::Kind::Clip ? "Me" : "Me Cora"));
        REQUIRE(notes.write(target, "").has_value());
        CHECK(notes.on(target).empty());
        REQUIRE(EditHistory(*room.store).undo().has_value());
        CHECK(notes.on(target).front().body == "second");
    }
    CHECK(NoteRepository(*room.store).in_lesson(room.lesson.id).size() == 1);
    CHECK(refused(NoteRepository(*room.store).write({NoteTarget::Kind::Clip, "gone"}, "x"),
                  StoreError::Kind::NotFound));
}
