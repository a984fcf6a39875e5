#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "annotations/coaching_types.h"
#include "media/cancel.h"

namespace secondlook {

/// Looks for a recording that is not where it was: a file with the same content (size and
/// content_fingerprint) in the folder it was in, the folders beside and below that one, and
/// `others`. Reads at most some thousand names. Thread: any.
std::optional<std::filesystem::path> look_for_recording(
    const LessonRecording& lesson, const std::vector<std::filesystem::path>& others,
    const CancelFlag* cancel = nullptr);

}  // namespace secondlook
