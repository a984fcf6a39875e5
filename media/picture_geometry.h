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

/// Where the pixels of a row in the stored sense land: the first one and the way to the next, in
/// shown pixels.
struct RowPlace {
    int x = 0, y = 0;
    int step_x = 0, step_y = 0;
};
/// The place of this row of a picture that is scaled as stored and turned after. Thread: any.
RowPlace row_place(const Orientation& orientation, const ShownSize& stored, int row);
/// A shown size before the turn. Thread: any.
ShownSize stored_sense(const ShownSize& shown, const Orientation& orientation);

/// How many luma samples one sample of a plane spans along one side: 1, 2, 4 or 8, so that
/// ceil(luma / step) == plane; the nearest one when nothing fits. Thread: any.
int chroma_step(int luma, int plane);

/// Where swscale is to look for chroma along a side, in 1/256 of a luma sample from the first one.
/// `offset` is a ColourPlan's chroma_offset, `shift` log2 of luma samples per chroma sample.
/// Thread: any.
int swscale_chroma_place(float offset, int shift);

/// The size in which a frame is drawn within max_width x max_height (0: no limit), its shown aspect
/// kept, never larger than it is and never below one pixel. Thread: any.
ShownSize fit_within(const ShownSize& natural, int max_width, int max_height);

/// Whether the frame has samples that can be drawn: planes with memory and a size. Thread: any.
bool has_picture(const VideoFrame& frame);

/// Whether both look alike without looking at their samples: those are the same memory, which the
/// owner keeps from being used anew, and are shown the same way. Thread: any.
bool same_picture(const VideoFrame& a, const VideoFrame& b);

}  // namespace secondlook
