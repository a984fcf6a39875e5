#pragma once

#include <cstdint>
#include <filesystem>

#include "media/media_probe.h"
#include "media/open_recording.h"

namespace secondlook {

/// What the headers of an opened recording tell. Thread: any.
MediaFacts facts_of(const OpenRecording& recording, const std::filesystem::path& file);

/// The turn and mirroring that a display matrix (nine numbers, as in MP4) asks for; sample
/// aspect 1.
Orientation orientation_of_matrix(const std::int32_t* matrix);

}  // namespace secondlook
