#pragma once

#include "media/ffmpeg_handles.h"

namespace secondlook {

/// The frame as it looks in front of black: every colour sample weighed by its alpha, which is
/// taken as straight (not multiplied in yet), and no alpha left. For planar formats with alpha and
/// native byte order; shares the samples where nothing is transparent; null where there is no
/// memory. Thread: any.
FrameHandle on_black(FrameHandle frame);

}  // namespace secondlook
