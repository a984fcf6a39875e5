#include "app/cli/note_words.h"

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

void add_note_options(CLI::App& command, TypedNote& typed, const char* body_option,
                      const char* body_help) {
    command.add_option(body_option, typed.body, body_help)->type_name("WORDS");
    command.add_option("--teacher", typed.teacher, "What the teacher did")->type_name("WORDS");
    command.add_option("--pupils", typed.pupils, "What pupils did or said")->type_name("WORDS");
    command
        .add_option("--kind", typed.kind,
                    "How it begins: I notice, I wonder, What led you to, A strength; \"\" for "
                    "none of them")
        ->type_name("KIND");
}

NoteWords with_typed(NoteWords before, const TypedNote& typed) {
    before.body = typed.body.value_or(before.body);
    before.teacher_action = typed.teacher.value_or(before.teacher_action);
    before.pupil_response = typed.pupils.value_or(before.pupil_response);
    before.kind = typed.kind.value_or(before.kind);
    return before;
}

void add_lens_option(CLI::App& command, std::vector<std::string>& into) {
    command
        .add_option("--with", into,
                    "Only with a note that says what the teacher did (teacher-action), or pupils "
                    "(pupil-response)")
        ->type_name("LENS")
        ->allow_extra_args(false);
}

tl::expected<Lenses, CommandError> read_lenses(const std::vector<std::string>& typed) {
    Lenses lenses;
    for (const std::string& lens : typed) {
        if (lens == "teacher-action")
            lenses.teacher_action = true;
        else if (lens == "pupil-response")
            lenses.pupil_response = true;
        else
            return usage_error(
                fmt::format("--with {} cannot be; write teacher-action or "
                            "pupil-response.",
                            in_quotes(lens)));
    }
    return lenses;
}

std::string note_line_text(const NoteWords& words) {
    std::string line;
    const auto add = [&](const std::string& text) {
        line += (line.empty() ? "" : "  ") + printable(text);
    };
    if (!words.kind.empty()) add(words.kind + " ...");
    if (!words.body.empty()) add(words.body);
    if (!words.teacher_action.empty()) add("Teacher: " + words.teacher_action);
    if (!words.pupil_response.empty()) add("Pupils: " + words.pupil_response);
    return line;
}

}  // namespace secondlook
