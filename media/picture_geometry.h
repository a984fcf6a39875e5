#pragma once

#include "media/video_frame.h"

namespace secondlook {

/// Where a place in the shown picture lies in the stored one, both as 0..1 from the top left:
/// x' = xx * x + xy * y + x0,  y' = yx * x + yy * y + y0.
struct StoredPlace {
    float xx = 1, xy = 0, x0 = 0;
    float yx = 0, yy = 1, y0 = 0;
};

/// The turn from shown to stored: undoes the quarter turns, then the mirroring. Thread: any.
StoredPlace stored_place(const Orientation& orientation);

/// How many luma samples one sample of a plane spans along one side: 1, 2, 4 or 8, so that
/// ceil(luma / step) == plane; the nearest one when nothing fits. Thread: any.
int chroma_step(int luma, int plane);

/// The size in which a frame is drawn within max_width x max_height (0: no limit), its shown aspect
/// kept, never larger than it is and never below one pixel. Thread: any.
ShownSize fit_within(const ShownSize& natural, int max_width, int max_height);

/// Whether the frame has samples that can be drawn: planes with memory and a size. Thread: any.
bool has_picture(const VideoFrame& frame);

}  // namespace secondlook
