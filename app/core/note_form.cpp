#include "app/core/note_form.h"

#include <utility>

namespace secondlook {

Form note_form(Store& store, const NoteTarget& target, std::string title) {
    Note mine;
    for (Note& note : NoteRepository(store).on(target))
        if (note.author == store.acting_person().id) mine = std::move(note);
    return {.name = "note " + target.id,
            .title = std::move(title),
            .about = "Only you can see it, until you say otherwise.",
            .fields = {{.key = "note",
                        .label = "Your note",
                        .hint = "What do you notice?",
                        .value = mine.body,
                        .kind = FormField::Kind::Words,
                        .choices = {}}},
            .door = "Keep",
            .keep = [&store, target](const FormAnswers& answers) -> Outcome {
                const auto kept = NoteRepository(store).write(target, answers.find("note")->second);
                if (!kept) return refuse(kept.error().message);
                return {};
            }};
}

}  // namespace secondlook
