#pragma once

#include <string>
#include <vector>

#include "annotations/step_types.h"

namespace secondlook {

/// "Fourth attempt, Thursday"; "Attempt 21, last Tuesday". As neutral at the twentieth as at the
/// first.
std::string attempt_title(const Attempt& attempt, const std::string& today);
/// "Did not work yet at table three; next: ask pairs first". What was said of how it went, or else
/// what was seen, and what changes next; may be empty.
std::string attempt_sentence(const Attempt& attempt);
/// "You have been trying this for three weeks.": since it was begun, or first tried;
/// "You began it on Tuesday." before that.
std::string trying_sentence(const ActionStep& step, const std::vector<Attempt>& attempts,
                            const std::string& today);
/// What stands under a step's sentence: its if-then, or else why it should work.
std::string step_situation(const ActionStep& step);

}  // namespace secondlook
