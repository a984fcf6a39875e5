#include "app/core/action_table.h"

#include <algorithm>
#include <array>

#include "app/core/compare_actions.h"
#include "app/core/cycles_actions.h"
#include "app/core/lesson_actions.h"
#include "app/core/people_actions.h"
#include "app/core/prepare_actions.h"
#include "app/core/review_actions.h"
#include "app/core/today_actions.h"
#include "app/core/window_actions.h"

namespace secondlook {
namespace {

template <std::size_t... Sizes>
constexpr auto joined(const std::array<Action, Sizes>&... parts) {
    std::array<Action, (Sizes + ...)> all{};
    auto* to = all.data();
    ((to = std::copy(parts.begin(), parts.end(), to)), ...);
    return all;
}

constexpr auto kActions =
    joined(actions::kReview, actions::kLesson, actions::kToday, actions::kPrepare, actions::kCycles,
           actions::kCompare, actions::kPeople, actions::kWindow);

template <class Visit>
bool any_chord(std::string_view keys, Visit visit) {
    while (!keys.empty()) {
        const std::size_t end = std::min(keys.find(' '), keys.size());
        if (visit(parse_chord(keys.substr(0, end)))) return true;
        keys.remove_prefix(std::min(end + 1, keys.size()));
    }
    return false;
}

}  // namespace

std::span<const Action> action_table() {
    return kActions;
}

const Action* find_action(std::string_view id) {
    const auto* row = std::ranges::find(kActions, id, &Action::id);
    return row == kActions.end() ? nullptr : row;
}

bool overlap(Scope a, Scope b) {
    const auto plays = [](Scope scope) { return scope == Scope::Review || scope == Scope::Lead; };
    return a == b || a == Scope::Always || b == Scope::Always || (a == Scope::Player && plays(b)) ||
           (b == Scope::Player && plays(a));
}

const Action* action_for_chord(const KeyChord& chord, Scope scope) {
    for (const Action& row : kActions) {
        if (!overlap(row.scope, scope)) continue;
        if (any_chord(row.keys, [&](const KeyChord& key) { return key == chord; })) return &row;
    }
    return nullptr;
}

std::string key_text(const Action& action) {
    std::string text;
    any_chord(action.keys, [&](const KeyChord& key) {
        text = chord_text(key);
        return true;
    });
    return text;
}

}  // namespace secondlook
