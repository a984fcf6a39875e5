#pragma once

#include <filesystem>
#include <vector>

#include "annotations/lesson_repository.h"
#include "annotations/store.h"

namespace secondlook {

/// The lessons that lay in the same folder as `lesson` and whose recordings, known by their
/// content, lie under the same names beside `file` now. Reads those files' fingerprints. Thread:
/// the store's.
std::vector<LessonRecording> moved_siblings(Store& store, const LessonRecording& lesson,
                                            const std::filesystem::path& file);

/// Says that the lesson's recording is `file` now and that the siblings lie beside it, all as one
/// recorded edit. Refused when `file` is another recording. Thread: the store's.
StoreResult<LessonRecording> relink_lesson(Store& store, const LessonRecording& lesson,
                                           const std::filesystem::path& file,
                                           const std::string& fingerprint,
                                           const std::vector<LessonRecording>& siblings);

}  // namespace secondlook
