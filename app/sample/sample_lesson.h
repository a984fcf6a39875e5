#pragma once

#include <chrono>
#include <filesystem>

#include "media/cancel.h"
#include "media/media_error.h"

namespace secondlook {

/// Makes the sample lesson: two minutes of a drawn classroom (teacher, pupils, a board) with a
/// visible clock, and a voice with pauses. Written once, via temp + rename. `length` takes only its
/// beginning (1 s to 2 min). The same computer always makes the same file. Thread: any one.
MediaResult<void> make_sample_lesson(const std::filesystem::path& file,
                                     const CancelFlag* cancel = nullptr,
                                     const ProgressFn& progress = {},
                                     std::chrono::seconds length = std::chrono::minutes(2));

}  // namespace secondlook
