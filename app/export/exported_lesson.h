#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "annotations/coaching_types.h"
#include "annotations/store.h"
#include "annotations/word_sets.h"

namespace secondlook {

/// A lesson as it may leave the store: what an export writes.
struct ExportedLesson {
    LessonRecording lesson;
    std::vector<Moment> moments;     ///< in time order; notes that stay here are empty
    LessonCodes codes;               ///< of the moments
    std::size_t notes_left_out = 0;  ///< private ones of the acting person
};

/// Reads a lesson's moments with the acting person's notes; the private ones only when asked for.
/// Other people's private notes are never part of it. Thread: the store's.
StoreResult<ExportedLesson> lesson_to_export(Store& store, const LessonRecording& lesson,
                                             bool with_private);

}  // namespace secondlook
