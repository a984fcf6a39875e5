#pragma once

#include <stdexcept>
#include <string>

#include "annotations/clip_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/person_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_repository.h"

namespace secondlook::testing {

/// The value, or the store's sentence as what went wrong.
template <class T>
T must(StoreResult<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

/// A second hand on the store that a workspace shows: what others did meanwhile. Me is its owner.
class StoreBeside {
  public:
    explicit StoreBeside(const std::filesystem::path& file) : store_(must(Store::open(file))) {}

    Store& store() { return *store_; }
    void as(const std::string& name) {
        if (auto acts = store_->act_as(name); !acts) throw std::runtime_error(acts.error().message);
    }
    Uuid person(const std::string& name) { return must(PersonRepository(*store_).add(name)).id; }
    Relationship pair(const Uuid& teacher, const Uuid& coach,
                      const std::string& type = "facilitative coaching") {
        return must(RelationshipRepository(*store_).add(teacher, coach, type));
    }
    /// Me's, or the acting person's.
    LessonRecording lesson(const std::string& title, const std::string& path = "/nowhere.mp4") {
        return must(LessonRepository(*store_).add({.title = title,
                                                   .path = path,
                                                   .fingerprint = "print of " + title,
                                                   .size_bytes = 1,
                                                   .duration = std::chrono::minutes{58},
                                                   .frames = 1000}));
    }
    ActionStep proposed(const Uuid& teacher, const std::string& sentence,
                        const std::string& pupils = "none yet") {
        return must(StepRepository(*store_).propose(teacher, {.sentence = sentence,
                                                              .if_then = "",
                                                              .why = "",
                                                              .pupil_change = pupils,
                                                              .premortem = "",
                                                              .due = ""}));
    }
    /// The acting person's, and begun.
    ActionStep active(const std::string& sentence) {
        StepRepository steps(*store_);
        const Uuid id = proposed(store_->acting_person().id, sentence).id;
        must(steps.decide(id, StepState::Agreed));
        return must(steps.decide(id, StepState::Active));
    }
    Session session(const Uuid& teacher, const Uuid& coach, const std::string& planned) {
        Cycle cycle;
        cycle.title = "Better questions";
        cycle.teacher.id = teacher;
        cycle.coach.id = coach;
        Session session;
        session.cycle = must(CycleRepository(*store_).add(cycle)).id;
        session.title = "First talk";
        session.planned = planned;
        session.minutes = 60;
        return must(SessionRepository(*store_).add(session));
    }

  private:
    std::unique_ptr<Store> store_;
};

}  // namespace secondlook::testing
