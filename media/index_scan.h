#pragma once

#include <filesystem>

#include "media/cancel.h"
#include "media/frame_index.h"
#include "media/media_error.h"

namespace secondlook {

/// Reads every packet of the chosen video stream (and the sound's, for the duration) once and
/// returns the exact frame index. Entries that the decoder does not give (before the first
/// decodable frame, discarded by an edit list, cut off at the end) are not in it.
/// Blocks; opens its own handle. Thread: any one.
MediaResult<FrameIndex> scan_frame_index(const std::filesystem::path& file,
                                         const CancelFlag* cancel = nullptr,
                                         const ProgressFn& progress = {});

}  // namespace secondlook
