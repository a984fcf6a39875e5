#pragma once

#include <string>

#include "annotations/coaching_types.h"
#include "app/cli/command.h"

namespace secondlook {

inline constexpr const char* kLessonHelp = "Its id, the start of it, its title or its file";

/// A lesson as listings show it: id, length, title.
std::string lesson_line(const LessonRecording& lesson);

/// `secondlook lesson rename | relink | remove`, in the family of `lesson`.
void add_lesson_edits(CLI::App& family, CommandLine& line);

}  // namespace secondlook
