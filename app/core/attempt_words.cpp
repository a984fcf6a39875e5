#include "app/core/attempt_words.h"

#include <algorithm>

#include "app/core/day_words.h"
#include "app/core/number_words.h"

namespace secondlook {

namespace {

std::string day_of_attempt(const Attempt& attempt) {
    return attempt.tried_on.empty() ? day_at(attempt.created) : attempt.tried_on;
}

}  // namespace

std::string attempt_title(const Attempt& attempt, const std::string& today) {
    const std::string ordinal = ordinal_word(attempt.number);
    const std::string which =
        ordinal.empty() ? "Attempt " + std::to_string(attempt.number) : ordinal + " attempt";
    return which + ", " + day_words(day_of_attempt(attempt), today);
}

std::string attempt_sentence(const Attempt& attempt) {
    std::string words = attempt.outcome.empty() ? attempt.saw : attempt.outcome;
    if (attempt.adjustments.empty()) return words;
    const std::string next = "next: " + attempt.adjustments.back().body;
    return words.empty() ? capitalised(next) : words + "; " + next;
}

std::string trying_sentence(const ActionStep& step, const std::vector<Attempt>& attempts,
                            const std::string& today) {
    const std::string begun = day_at(step.decided.value_or(step.created));
    if (attempts.empty()) return "You began it " + on_past_day(begun, today) + ".";
    const std::string since = std::min(begun, day_of_attempt(attempts.front()));
    return "You have been trying this " + how_long_words(since, today) + ".";
}

std::string step_situation(const ActionStep& step) {
    const StepWords& words = step.words;
    if (!words.if_then.empty()) return words.if_then;
    return words.why.empty() ? words.pupil_change : words.why;
}

}  // namespace secondlook
