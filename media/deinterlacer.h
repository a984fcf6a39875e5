#pragma once

#include "media/ffmpeg_handles.h"

struct AVFilterContext;
struct AVFilterGraph;

namespace secondlook {

/// Makes one still picture of a frame whose odd and even lines were taken at two moments. Looks at
/// that frame alone, so it is the same picture however it was reached. Thread: any one.
class Deinterlacer {
  public:
    /// Whether the frame says that its lines are of two moments. Thread: any.
    static bool is_interlaced(const AVFrame& frame) { return frame.interlaced_frame != 0; }

    /// The frame with the lines of its earlier moment kept and the others drawn anew where the two
    /// do not fit together (yadif's test for combs); null when the filter cannot take it.
    FrameHandle still(const AVFrame& frame);

  private:
    struct FreeGraph {
        void operator()(AVFilterGraph* graph) const;
    };
    using Graph = std::unique_ptr<AVFilterGraph, FreeGraph>;

    bool ready_for(const AVFrame& frame);
    bool push(const AVFrame& frame, bool interlaced);
    FrameHandle pull();

    Graph graph_;
    AVFilterContext* in_ = nullptr;
    AVFilterContext* out_ = nullptr;
    int width_ = 0, height_ = 0, format_ = -1;  ///< what the graph was made for
};

}  // namespace secondlook
