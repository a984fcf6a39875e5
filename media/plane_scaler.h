#pragma once

#include <vector>

#include "media/video_frame.h"

namespace secondlook {

/// One axis of a resampling: for every output sample `count` input samples and their weights, which
/// sum to 1. Samples beyond the edge repeat the edge.
struct AxisTaps {
    int count = 0;
    std::vector<int> first;      ///< per output sample; first + count never passes the end
    std::vector<float> weights;  ///< output samples * count

    /// Output sample k looks at `(k + 0.5) * step + shift` (in input samples, centres at .5):
    /// between two samples when step <= 1, over an area of `step` when it is more.
    static AxisTaps make(int output, int input, double step, double shift);
};

/// Resamples one component of one plane to rows of floats in the plane's own sample range
/// (0..255 or 0..65535), a row at a time. Thread: one.
class PlaneScaler {
  public:
    PlaneScaler(const Plane& plane, int component, int bytes_per_sample, AxisTaps across,
                AxisTaps down);

    /// Row y of the output; valid until the next call.
    const std::vector<float>& row(int y);

  private:
    void gather(int y);

    Plane plane_;
    int component_;
    int bytes_per_sample_;
    AxisTaps across_;
    AxisTaps down_;
    bool copies_rows_;           ///< every output sample is one input sample, in order
    std::vector<float> column_;  ///< the input rows of one output row, weighed
    std::vector<float> row_;
};

}  // namespace secondlook
