#pragma once

#include <string>

#include "app/export/exported_lesson.h"

namespace secondlook {

/// How long a moment that is a point is shown, unless the lesson ends before.
inline constexpr MediaTime kPointLength = std::chrono::seconds(3);

/// The lesson's moments as WebVTT (https://www.w3.org/TR/webvtt1/): one cue each, named by the
/// moment's id, in time order, that says the note, the tags and, as its voice, the author. Times
/// are rounded up to the milliseconds of the format, so that the picture at a cue's start is the
/// one that was marked and not the one before.
std::string lesson_webvtt(const ExportedLesson& exported);

}  // namespace secondlook
