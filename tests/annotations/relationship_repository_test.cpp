#include "annotations/relationship_repository.h"

#include <set>

#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/relationship_types.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: the nine types of S07, each with what it changes") {
    std::set<std::string_view> names;
    for (const RelationshipType& type : relationship_types()) {
        names.insert(type.name);
        CHECK(type.about.ends_with('.'));
        CHECK(relationship_type(type.name) == &type);
    }
    CHECK(names.size() == 9);
    CHECK_FALSE(relationship_type("facilitative coaching")->offers_advice);
    CHECK(relationship_type("instructional coaching")->offers_advice);
    CHECK(relationship_type("judgementoring") == nullptr);
}

TEST_CASE("annotations: a pair is two people, made by one of them or the store's owner") {
    const Staffroom room;
    RelationshipRepository pairs(*room.store);
    const Uuid tom = room.person("Tom");
    const Uuid cora = room.person("Cora");
    const Uuid me = room.person("Me");
    room.as("Tom");
    CHECK(refused(pairs.add(tom, tom, "peer coaching")));
    CHECK(refused(pairs.add(me, cora, "peer coaching")));
    CHECK(refused(pairs.add(tom, cora, "judgementoring"), StoreError::Kind::Invalid));
    CHECK(refused(pairs.add(tom, "nobody", "peer coaching"), StoreError::Kind::NotFound));
    const auto pair = must(pairs.add(tom, cora, "peer coaching"));
    CHECK(pair.teacher.name == "Tom");
    CHECK(pair.coach.name == "Cora");
    CHECK_FALSE(pair.open_notes);
    CHECK_FALSE(pair.with_leader);
    CHECK(refused(pairs.add(tom, cora, "mentoring")));
    CHECK(must(pairs.swap(pair.id)).teacher.name == "Cora");
    room.as("Me");
    CHECK(must(pairs.add(tom, room.person("Lea"), "mentoring")).with_leader);
    CHECK(refused(pairs.find(pair.id), StoreError::Kind::NotFound));
    CHECK(refused(pairs.set_type(pair.id, "mentoring"), StoreError::Kind::NotFound));
    CHECK(refused(pairs.remove(pair.id), StoreError::Kind::NotFound));
    CHECK(pairs.list().size() == 1);  // Me and Cora
    room.as("Cora");
    CHECK(pairs.list().size() == 3);
    CHECK(must(pairs.set_type(pair.id, "mentoring")).type == "mentoring");
    must(pairs.remove(pair.id));
    CHECK(pairs.list().size() == 2);
    must(EditHistory(*room.store).undo());
    CHECK(pairs.find(pair.id)->type == "mentoring");
}

TEST_CASE("annotations: each accepts an agreement for themself, and new words ask both again") {
    const Staffroom room;
    RelationshipRepository pairs(*room.store);
    CoachingAgreement words;
    words.purpose = "better questions";
    CHECK(refused(pairs.accept(room.relationship)));
    REQUIRE(must(pairs.set_agreement(room.relationship, words)).agreement.has_value());
    auto now = *must(pairs.accept(room.relationship)).agreement;
    CHECK(now.teacher_accepted.has_value());
    CHECK_FALSE(now.coach_accepted.has_value());
    room.as("Tom");
    CHECK(refused(pairs.accept(room.relationship), StoreError::Kind::NotFound));
    CHECK(refused(pairs.set_agreement(room.relationship, words), StoreError::Kind::NotFound));
    room.as("Cora");
    CHECK(must(pairs.accept(room.relationship)).agreement->accepted());
    CHECK(must(pairs.set_agreement(room.relationship, words)).agreement->accepted());
    words.not_done_with = "never shown to others";
    now = *must(pairs.set_agreement(room.relationship, words)).agreement;
    CHECK(now.not_done_with == "never shown to others");
    CHECK_FALSE(now.teacher_accepted.has_value());
    CHECK_FALSE(now.coach_accepted.has_value());
    must(EditHistory(*room.store).undo());
    CHECK(pairs.find(room.relationship)->agreement->accepted());
}

TEST_CASE("annotations: notes open when both accept anew, and either seals them again") {
    const Staffroom room;
    RelationshipRepository pairs(*room.store);
    CHECK(refused(pairs.set_open_notes(room.relationship, true)));
    must(pairs.set_agreement(room.relationship, {}));
    must(pairs.accept(room.relationship));
    room.as("Cora");
    must(pairs.accept(room.relationship));
    auto pair = must(pairs.set_open_notes(room.relationship, true));
    CHECK(pair.wants_open);
    CHECK_FALSE(pair.open_notes);
    CHECK(pair.agreement->coach_accepted.has_value());
    CHECK_FALSE(pair.agreement->teacher_accepted.has_value());
    room.as("Me");
    CHECK(must(pairs.accept(room.relationship)).open_notes);
    pair = must(pairs.set_open_notes(room.relationship, false));
    CHECK_FALSE(pair.open_notes);
    CHECK(pair.agreement->accepted());
}

TEST_CASE("annotations: whoever makes themself a coach sees nothing until the teacher accepts") {
    const Staffroom room;
    RelationshipRepository pairs(*room.store);
    StepRepository steps(*room.store);
    StepWords words;
    words.sentence = "Wait three seconds";
    const Uuid step = must(steps.propose(room.person("Me"), words)).id;
    const NoteTarget moment{NoteTarget::Kind::Moment, room.mark(2, "for the pair").id};
    NoteRepository notes(*room.store);
    must(notes.show_to(notes.on(moment).front().id, Visibility::Pair));
    must(notes.mark_reviewed(room.lesson.id));

    room.as("Tom");
    must(notes.mark_reviewed(room.lesson.id));
    const Uuid pair = must(pairs.add(room.person("Me"), room.person("Tom"), "peer coaching")).id;
    CoachingAgreement agreement;
    agreement.purpose = "Questions";
    must(pairs.set_agreement(pair, agreement));
    must(pairs.accept(pair));
    CHECK(steps.list().empty());
    CHECK(refused(steps.get(step), StoreError::Kind::NotFound));
    CHECK(notes.on(moment).empty());

    room.as("Me");
    must(pairs.accept(pair));
    room.as("Tom");
    CHECK(steps.list().size() == 1);
    CHECK(notes.on(moment).size() == 1);
}
