#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotations/cycle_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/relationship_types.h"
#include "annotations/session_repository.h"
#include "app/core/step_chain.h"

namespace secondlook {

/// A row of the room's list: a cycle, or what someone works on without one.
struct CycleRow {
    Uuid id;  ///< the cycle's, or own_work_id() of a teacher
    std::string title;
    std::string detail;     ///< "Behaviour · with Ben · session 2 of 4"
    std::string programme;  ///< empty: none
    bool closed = false;
};

/// A step with its chain, and what the acting person may do with it.
struct StepCard {
    ActionStep step;
    StepChain chain;
    bool mine = false;         ///< the acting person decides on it
    bool helps = false;        ///< writes attempts, ticks and puts clips beside it
    bool words_it = false;     ///< may word it and take it away
    bool picks_clips = false;  ///< is offered to choose clips (relationship_types.h)
};
/// Whether an action of the room can do something with the step.
bool offers(const StepCard& card, std::string_view action);

/// What is shown of the chosen row.
struct CycleView {
    std::optional<Cycle> cycle;              ///< none: without a cycle
    Person teacher;                          ///< id empty: a group's
    std::string with;                        ///< "with Ben"
    std::string programme;                   ///< its title; may be empty
    bool mine = false;                       ///< the acting person is its teacher
    const RelationshipType* type = nullptr;  ///< of the teacher and the coach; null: no pair
    std::vector<Focus> focuses;              ///< agreed ones first, then what waits for a decision
    std::vector<Session> sessions;
    std::vector<StepCard> steps;
    std::vector<ActionStep> from_last;     ///< steps of the cycle before that are not done with
    std::vector<std::string> open_points;  ///< questions there that got no answer

    /// The focus that the cycle is about, or the only one without a cycle; null when none is
    /// agreed.
    const Focus* focus() const;
    const StepCard* step(const Uuid& id) const;
    const Session* session(const Uuid& id) const;
    /// Whether steps are proposed here: not where the teacher writes them and the reader coaches.
    bool offers_steps() const { return mine || !type || !type->teacher_writes_steps; }
};

/// The row of what a teacher works on without a cycle.
Uuid own_work_id(const Uuid& teacher);

/// The open cycle that began last, of a teacher or (empty) of anyone; empty when there is none.
Uuid newest_open_cycle(Store& store, const Uuid& teacher);

// Reading, as the acting person sees it. Thread: the store's.
/// The open ones first, then what the acting person works on alone, then the closed ones.
std::vector<CycleRow> cycle_rows(Store& store);
/// Nothing when the row is gone.
std::optional<CycleView> cycle_view(Store& store, const Uuid& row);
/// The lessons' titles by id.
std::unordered_map<Uuid, std::string> lesson_titles(Store& store);

}  // namespace secondlook
