#include "app/core/note_form.h"

#include <utility>

namespace secondlook {
namespace {

FormField written(const char* key, const char* label, const char* hint, std::string value) {
    return {.key = key,
            .label = label,
            .hint = hint,
            .value = std::move(value),
            .kind = FormField::Kind::Words,
            .choices = {}};
}

std::string answer(const FormAnswers& answers, const char* key) {
    const auto found = answers.find(key);
    return found == answers.end() ? "" : found->second;
}

FormField beginning(const std::string& kind) {
    FormField field{.key = "kind",
                    .label = "How it begins",
                    .hint = {},
                    .value = kind,
                    .kind = FormField::Kind::Choice,
                    .choices = {""}};
    for (const std::string_view one : note_kinds())
        field.choices.emplace_back(one);
    return field;
}

}  // namespace

Form note_form(Store& store, const NoteTarget& target, std::string title) {
    Note mine;
    for (Note& note : NoteRepository(store).on(target))
        if (note.author == store.acting_person().id) mine = std::move(note);
    Form form{.name = "note " + target.id,
              .title = std::move(title),
              .about = mine.visibility == Visibility::Private
                           ? "Only you can see it, until you say otherwise."
                           : "You share this note.",
              .fields = {beginning(mine.kind),
                         written("note", "Your note", "What do you notice?", mine.body),
                         written("teacher", "What the teacher did", "May stay empty",
                                 mine.teacher_action),
                         written("pupils", "What pupils did or said",
                                 "How do you know that they are learning?", mine.pupil_response)},
              .door = "Keep",
              .keep = [&store, target](const FormAnswers& answers) -> Outcome {
                  const NoteWords words{answer(answers, "note"), answer(answers, "teacher"),
                                        answer(answers, "pupils"), answer(answers, "kind")};
                  const auto kept = NoteRepository(store).write(target, words);
                  if (!kept) return refuse(kept.error().message);
                  return {};
              },
              .focus = 1};
    return form;
}

}  // namespace secondlook
