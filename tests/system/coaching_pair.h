#pragma once

#include <string>
#include <vector>

#include "system/cli_answers.h"

namespace secondlook::testing {

/// Anna owns the store and teaches, Ben coaches her, and both have accepted an agreement.
struct CoachingPair {
    Program program;
    std::string pair;

    explicit CoachingPair(const std::string& type = "instructional coaching");
    /// What someone is told with --json.
    Json as(const std::string& name, std::vector<std::string> words) const;
    /// What someone is refused with.
    std::string no(const std::string& name, std::vector<std::string> words) const;
    /// A step of Anna's that is active; its id.
    std::string active_step(const std::string& sentence, std::vector<std::string> more = {}) const;
};

/// A sound of so many minutes, taken in as a lesson of that title: clips of any length fit in.
void add_long_lesson(const Program& program, const std::string& title, int minutes);

}  // namespace secondlook::testing
