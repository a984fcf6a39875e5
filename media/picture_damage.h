#pragma once

#include "media/video_frame.h"

namespace secondlook {

/// Whether the decoder met broken data in this picture and had to make up a part of it. Thread:
/// any.
bool is_damaged(const VideoFrame& frame);

}  // namespace secondlook
