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

/// Takes over the sample aspect told for a stored picture of this size, if it can be true: one
/// beyond 8:1, or that would show a side of more than 16,384, is a broken number.
void take_aspect(Orientation& orientation, int aspect_num, int aspect_den, int width, int height);

}  // namespace secondlook
