#pragma once

#include <filesystem>
#include <string>

#include "annotations/coaching_types.h"

namespace secondlook {

/// The small picture that was kept of a lesson at about this time; empty when there is none.
std::filesystem::path kept_picture(const LessonRecording& lesson, MediaTime at);

}  // namespace secondlook
