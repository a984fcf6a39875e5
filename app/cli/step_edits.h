#pragma once

#include <optional>
#include <string>

#include "app/cli/command.h"

namespace secondlook {

/// What was typed about a step.
struct StepTyped {
    std::optional<std::string> sentence, if_then, why, pupil_change, premortem, due, cycle, focus;
};

/// `secondlook step agree | not-now | start | rest | habit | tick | clip`, in the family of `step`.
void add_step_edits(CLI::App& family, CommandLine& line);

}  // namespace secondlook
