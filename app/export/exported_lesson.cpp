#include "app/export/exported_lesson.h"

#include "annotations/moment_repository.h"
#include "annotations/note_privacy.h"

namespace secondlook {

StoreResult<ExportedLesson> lesson_to_export(Store& store, const LessonRecording& lesson,
                                             bool with_private) {
    // Read first: a note made private in between is then left out, too.
    ExportedLesson exported{lesson, MomentRepository(store).list(lesson.id),
                            WordSets(store).codes_in(lesson.id), 0};
    if (auto trouble = store.take_trouble()) return tl::unexpected(*trouble);
    if (with_private) return exported;
    const auto hidden = private_notes(store, lesson.id);
    if (!hidden) return tl::unexpected(hidden.error());
    for (Moment& moment : exported.moments) {
        if (moment.note_words().empty() || !hidden->contains(moment.id)) continue;
        for (std::string* text :
             {&moment.note, &moment.teacher_action, &moment.pupil_response, &moment.note_kind})
            text->clear();
        ++exported.notes_left_out;
    }
    return exported;
}

}  // namespace secondlook
