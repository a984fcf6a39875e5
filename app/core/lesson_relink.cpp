#include "app/core/lesson_relink.h"

#include <fmt/format.h>

#include "annotations/edit_history.h"
#include "app/core/lesson_intake.h"
#include "media/media_probe.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

fs::path place_beside(const fs::path& file, const LessonRecording& lesson) {
    return recording_path(file).parent_path() / fs::path(lesson.path).filename();
}

bool lies_beside(const fs::path& file, const LessonRecording& lesson) {
    const fs::path place = place_beside(file, lesson);
    std::error_code error;
    if (lesson.fingerprint.empty() || !fs::is_regular_file(place, error)) return false;
    const auto found = content_fingerprint(place);
    return found && *found == lesson.fingerprint;
}

}  // namespace

std::vector<LessonRecording> moved_siblings(Store& store, const LessonRecording& lesson,
                                            const fs::path& file) {
    const fs::path old_folder = fs::path(lesson.path).parent_path();
    std::vector<LessonRecording> siblings;
    if (recording_path(file).parent_path() == old_folder) return siblings;
    for (const LessonRecording& other : LessonRepository(store).list()) {
        const bool was_there = fs::path(other.path).parent_path() == old_folder;
        if (other.id != lesson.id && was_there && lies_beside(file, other))
            siblings.push_back(other);
    }
    return siblings;
}

StoreResult<LessonRecording> relink_lesson(Store& store, const LessonRecording& lesson,
                                           const fs::path& file, const std::string& fingerprint,
                                           const std::vector<LessonRecording>& siblings) {
    LessonRepository lessons(store);
    const std::string path = recording_path(file).native();
    if (siblings.empty()) return lessons.relink(lesson.id, path, fingerprint);
    StoreResult<LessonRecording> moved = lesson;
    const auto done = EditHistory(store).record(
        fmt::format("Find {} lessons in their new place", siblings.size() + 1),
        {{lesson.id, {}}, {}}, [&]() -> StoreResult<void> {
            moved = lessons.relink(lesson.id, path, fingerprint);
            if (!moved) return tl::unexpected(moved.error());
            for (const LessonRecording& other : siblings) {
                const std::string place = place_beside(file, other).native();
                const auto also = lessons.relink(other.id, place, other.fingerprint);
                if (!also) return tl::unexpected(also.error());
            }
            return {};
        });
    if (!done) return tl::unexpected(done.error());
    return moved;
}

}  // namespace secondlook
