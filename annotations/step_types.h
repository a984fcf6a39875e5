#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"

namespace secondlook {

/// DOMAIN.md §3 invariant 4: proposed -> (agreed | not now); agreed -> active -> (habit | rested);
/// rested -> active. The teacher alone decides.
enum class StepState { Proposed, Agreed, NotNow, Active, Habit, Rested };
/// "proposed", "agreed", "not now", "active", "habit", "rested".
std::string_view word_of(StepState state);
std::optional<StepState> step_state(std::string_view word);
/// Whether a step in one state may go to the other.
bool may_become(StepState from, StepState to);

/// What a pair does about a step, in this order.
enum class StepCheck { ExampleSeen, ReasonGiven, Rehearsed, Tried, Reviewed };
inline constexpr std::size_t kStepChecks = 5;
/// "example seen", "reason given", "rehearsed", "tried", "reviewed".
std::string_view word_of(StepCheck check);
std::optional<StepCheck> step_check(std::string_view word);

/// What a step says.
struct StepWords {
    std::string sentence;      ///< one small change; never empty
    std::string if_then;       ///< "if ..., then I ..."
    std::string why;           ///< why it should work
    std::string pupil_change;  ///< what pupils should do differently, or "none yet"
    std::string premortem;     ///< what might get in the way
    std::string due;           ///< a day; may be empty
};

/// The teacher's word that a step beyond the limit shall be active all the same.
struct StepOverride {
    std::string reason;
    InstantUs when = 0;
};

/// A clip of a step: how it was before, an attempt, how it is after.
struct StepClip {
    Uuid id;
    Uuid clip;             ///< empty: deleted for good
    std::string part;      ///< "before", "attempt" or "after"
    Uuid attempt;          ///< empty: none in particular
    bool removed = false;  ///< the clip, or its lesson, is not there any more
};

/// A small agreed change: clear, simple, swift.
struct ActionStep {
    Uuid id;
    Person teacher;
    Uuid cycle;  ///< empty: on one's own
    Uuid focus;  ///< empty: none
    StepWords words;
    std::array<bool, kStepChecks> checks{};  ///< by StepCheck
    StepState state = StepState::Proposed;
    Person author;  ///< who proposed it
    Uuid decided_by;
    std::optional<InstantUs> decided;  ///< when the teacher decided last
    InstantUs created = 0;
    std::vector<StepOverride> overrides;  ///< newest first
    std::vector<StepClip> clips;          ///< before, attempts, after
};

/// What the teacher changes after an attempt.
struct Adjustment {
    Uuid id;
    std::string body;
    Person author;
    InstantUs created = 0;
};

/// One try at a step.
struct Attempt {
    Uuid id;
    Uuid step;
    int number = 1;
    std::string tried_on;  ///< a day; may be empty
    std::string saw;       ///< what we saw
    std::string outcome;   ///< in the teacher's words
    Person author;
    InstantUs created = 0;
    std::vector<Adjustment> adjustments;  ///< oldest first
};

}  // namespace secondlook
