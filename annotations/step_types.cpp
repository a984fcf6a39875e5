#include "annotations/step_types.h"

#include <algorithm>
#include <utility>

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 6> states{"proposed", "agreed", "not now",
                                                 "active",   "habit",  "rested"};
constexpr std::array<std::string_view, kStepChecks> checks{"example seen", "reason given",
                                                           "rehearsed", "tried", "reviewed"};

using enum StepState;
constexpr std::array<std::pair<StepState, StepState>, 6> ways{{{Proposed, Agreed},
                                                               {Proposed, NotNow},
                                                               {Agreed, Active},
                                                               {Active, Habit},
                                                               {Active, Rested},
                                                               {Rested, Active}}};

template <class Value, std::size_t count>
std::optional<Value> value_of(const std::array<std::string_view, count>& words,
                              std::string_view word) {
    const auto* found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Value>(found - words.begin());
}

}  // namespace

std::string_view word_of(StepState state) {
    return states[static_cast<std::size_t>(state)];
}

std::optional<StepState> step_state(std::string_view word) {
    return value_of<StepState>(states, word);
}

bool may_become(StepState from, StepState to) {
    return std::ranges::find(ways, std::pair(from, to)) != ways.end();
}

std::string_view word_of(StepCheck check) {
    return checks[static_cast<std::size_t>(check)];
}

std::optional<StepCheck> step_check(std::string_view word) {
    return value_of<StepCheck>(checks, word);
}

}  // namespace secondlook
