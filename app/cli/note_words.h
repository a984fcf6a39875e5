#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "annotations/coaching_types.h"
#include "app/cli/command.h"

namespace secondlook {

/// A note as it is typed; what was not typed stays.
struct TypedNote {
    std::optional<std::string> body, teacher, pupils, kind;
    bool any() const { return body || teacher || pupils || kind; }
};
/// --teacher, --pupils and --kind, and `body_option` (--note, --words) with its help.
void add_note_options(CLI::App& command, TypedNote& typed, const char* body_option,
                      const char* body_help);
/// The note as it is after what was typed.
NoteWords with_typed(NoteWords before, const TypedNote& typed);

/// Under which lenses a note has words.
struct Lenses {
    bool teacher_action = false;
    bool pupil_response = false;
};
/// --with, which may be said twice.
void add_lens_option(CLI::App& command, std::vector<std::string>& into);
tl::expected<Lenses, CommandError> read_lenses(const std::vector<std::string>& typed);

/// The whole note on one line: "I wonder ... why  Teacher: ...  Pupils: ...".
std::string note_line_text(const NoteWords& words);

}  // namespace secondlook
