#pragma once

#include <nlohmann/json_fwd.hpp>

#include "annotations/coaching_types.h"

namespace secondlook {

/// The lesson in the words of the store (DESIGN.md, section 6): `id`, times in `_us`.
nlohmann::ordered_json lesson_json(const LessonRecording& lesson);
/// `to_us` is null for a point; `tags` holds an array of values under each dimension's key.
nlohmann::ordered_json moment_json(const Moment& moment);

}  // namespace secondlook
