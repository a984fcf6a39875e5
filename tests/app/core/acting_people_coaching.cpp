// What the pair has together, and what lies in it that others may not read.

#include <catch2/catch.hpp>

#include "acting_people.h"
#include "annotations/artefact_repository.h"
#include "annotations/attempt_repository.h"
#include "annotations/calendar_day.h"
#include "annotations/cycle_materials.h"
#include "annotations/cycle_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_repository.h"
#include "annotations/talking_point_repository.h"

namespace secondlook::testing {

void ActingPeople::write_coaching() {
    const Uuid me = person("Me");
    must(RelationshipRepository(store()).set_type(room_.relationship, "instructional coaching"));
    Cycle cycle;
    cycle.title = plant("mycycle", "Me Cora");
    cycle.teacher = {me, "Me"};
    cycle.coach = {person("Cora"), "Cora"};
    cycle_ = must(CycleRepository(store()).add(cycle)).id;
    Session session;
    session.cycle = cycle_;
    session.title = plant("mysession", "Me Cora");
    session.guidance = plant("myguidance", "Me Cora");
    session.planned = days_after(today(), 3) + "T15:40";
    session_ = must(SessionRepository(store()).add(session)).id;
    must(CycleMaterials(store()).add(cycle_, {plant("mymaterial", "Me Cora")}));
    FocusWords aim;
    aim.behaviour = plant("myfocus", "Me Cora");
    aim.model_clip = before_;
    const Uuid focus = must(FocusRepository(store()).propose(me, aim)).id;
    must(FocusRepository(store()).agree(focus));

    StepRepository steps(store());
    StepWords words;
    words.sentence = plant("corastep", "Me Cora");
    words.pupil_change = "none yet";
    room_.as("Cora");
    const Uuid proposed = must(steps.propose(me, words, cycle_)).id;
    aim.behaviour = plant("corafocus", "Me Cora");
    const Uuid asked_for = must(FocusRepository(store()).propose(me, aim)).id;
    room_.as("Me");
    words.sentence = plant("mystep", "Me Cora");
    step_ = must(steps.propose(me, words, cycle_, focus)).id;
    must(steps.decide(step_, StepState::Agreed));
    must(steps.add_clip(step_, before_, "before"));
    must(steps.add_clip(step_, after_, "after"));
    AttemptWords attempt;
    attempt.saw = plant("myattempt", "Me Cora");
    attempt.outcome = plant("myoutcome", "Me Cora");
    const Uuid tried = must(AttemptRepository(store()).add(step_, attempt)).id;
    must(AttemptRepository(store()).adjust(tried, plant("myadjustment", "Me Cora")));
    write_notes(tried);
    write_agenda();
    ids_.insert(ids_.end(), {proposed, step_, tried, focus, asked_for, cycle_, session_, point_,
                             room_.relationship});
}

/// One that is sealed, one that both have opened, and those that no lesson seals.
void ActingPeople::write_notes(const Uuid& attempt) {
    using enum NoteTarget::Kind;
    NoteRepository notes(store());
    const auto write = [&](const NoteTarget& on, const std::string& words, Visibility to) {
        must(notes.write(on, words));
        if (to == Visibility::Private) return;
        for (const Note& note : notes.on(on))
            if (note.author == store().acting_person().id) must(notes.show_to(note.id, to));
    };
    must(notes.mark_reviewed(lesson_.id, after_));
    room_.as("Cora");
    must(notes.mark_reviewed(lesson_.id, after_));
    write({Clip, before_}, plant("corasealed", "Cora"), Visibility::Pair);
    write({Clip, after_}, plant("coraopened", "Me Cora"), Visibility::Pair);
    write({Attempt, attempt}, plant("coratold", "Me Cora"), Visibility::Pair);
    room_.as("Me");
    write({Attempt, attempt}, plant("myattemptnote", "Me"), Visibility::Private);
}

void ActingPeople::write_agenda() {
    using On = PointLink::Kind;
    Artefact plan;
    plan.title = plant("myplan", "Me Cora Tom");
    plan.kind = "lesson plan";
    plan.path = "/lessons/plan.odt";
    const Uuid file = must(ArtefactRepository(store()).add(plan)).id;
    PointWords words;
    words.question = plant("myquestion", "Me Cora Tom");
    words.outcome = plant("mycame", "Me Cora Tom");
    words.advice = plant("coraadvice", "Me Cora Tom");
    words.minutes = 5;
    TalkingPointRepository points(store());
    point_ = must(points.add(words, {},
                             {{On::Clip, before_},
                              {On::Artefact, file},
                              {On::ActionStep, step_},
                              {On::Lesson, lesson_.id}}))
                 .id;
    must(points.put_on_agenda(point_, session_));
    must(NoteRepository(store()).write({NoteTarget::Kind::TalkingPoint, point_},
                                       plant("mypointnote", "Me")));
    ids_.push_back(file);
}

}  // namespace secondlook::testing
