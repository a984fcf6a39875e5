#pragma once

#include <nlohmann/json_fwd.hpp>

#include "annotations/coaching_types.h"
#include "annotations/word_sets.h"
#include "app/export/exported_lesson.h"

namespace secondlook {

/// The lesson in the words of the store (DESIGN.md, section 6): `id`, times in `_us`.
nlohmann::ordered_json lesson_json(const LessonRecording& lesson);
/// `to_us` is null for a point; `tags` holds an array of values under each dimension's key, `codes`
/// its codes of loaded sets.
nlohmann::ordered_json moment_json(const Moment& moment, const std::vector<MomentCode>& codes);
/// The same with the codes of its lesson (WordSets::codes_in).
nlohmann::ordered_json moment_json(const Moment& moment, const LessonCodes& codes);
/// A lesson that leaves the store: its `moments`, and `private_notes_left_out`. The recording's
/// place and when one looked at it last are nobody else's business: `file` is its name alone.
nlohmann::ordered_json exported_lesson_json(const ExportedLesson& exported);

}  // namespace secondlook
