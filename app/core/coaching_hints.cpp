#include "app/core/coaching_hints.h"

#include <array>
#include <string_view>

namespace secondlook {

namespace {

/// Several things at once, as people write them.
bool names_several(const std::string& behaviour) {
    constexpr std::array<std::string_view, 5> between{" and ", " & ", "; ", ", ", "\n"};
    for (const std::string_view sign : between)
        if (behaviour.find(sign) != std::string::npos) return true;
    return false;
}

bool ticked(const ActionStep& step, StepCheck check) {
    return step.checks[static_cast<std::size_t>(check)];
}

}  // namespace

std::string focus_hint(const FocusWords& words) {
    if (names_several(words.behaviour))
        return "One aspect at a time is easiest to try and to see; you could keep the others for "
               "later.";
    if (words.situation.empty())
        return "In which kind of situation? One is enough; say it with --situation.";
    if (words.why.empty()) return "Why should it work? A reason helps you adjust it; use --why.";
    return {};
}

std::string rehearsal_notice(const ActionStep& step) {
    if (!ticked(step, StepCheck::Rehearsed) || ticked(step, StepCheck::ExampleSeen)) return {};
    return "It was rehearsed before anyone ticked an example as seen; look at one together, so "
           "that "
           "you rehearse the same thing.";
}

}  // namespace secondlook
