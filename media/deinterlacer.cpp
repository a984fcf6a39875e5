// yadif compares a frame with its neighbours in time. Here it is given the frame as its own
// neighbours, so that only its test inside the picture is left: a line between two others stays as
// it is unless the lines of the other moment stand out against it like the teeth of a comb; only
// there it is drawn anew, along the edges. What stands still keeps every line, and so does a
// picture that is whole although its stream calls it interlaced.
//
// The neighbours go in marked as whole, which makes the filter hand them through untouched.

#include "media/deinterlacer.h"

#include <fmt/format.h>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace secondlook {

void Deinterlacer::FreeGraph::operator()(AVFilterGraph* graph) const {
    avfilter_graph_free(&graph);
}

bool Deinterlacer::ready_for(const AVFrame& frame) {
    if (frame.width == width_ && frame.height == height_ && frame.format == format_)
        return graph_ != nullptr;
    width_ = frame.width;
    height_ = frame.height;
    format_ = frame.format;
    graph_.reset(avfilter_graph_alloc());
    if (!graph_) return false;
    graph_->nb_threads = 1;  // a second one saves less than a millisecond of a 1080-line frame
    const std::string layout =
        fmt::format("video_size={}x{}:pix_fmt={}:time_base=1/25", width_, height_, format_);
    const auto add = [this](AVFilterContext*& made, const char* filter, const char* options) {
        return avfilter_graph_create_filter(&made, avfilter_get_by_name(filter), filter, options,
                                            nullptr, graph_.get()) >= 0;
    };
    AVFilterContext* yadif = nullptr;
    if (!add(in_, "buffer", layout.c_str()) || !add(yadif, "yadif", "deint=interlaced") ||
        !add(out_, "buffersink", nullptr) || avfilter_link(in_, 0, yadif, 0) < 0 ||
        avfilter_link(yadif, 0, out_, 0) < 0 || avfilter_graph_config(graph_.get(), nullptr) < 0)
        graph_.reset();
    return graph_ != nullptr;
}

bool Deinterlacer::push(const AVFrame& frame, bool interlaced) {
    const FrameHandle marked(av_frame_clone(&frame));
    if (!marked) return false;
    marked->interlaced_frame = interlaced ? 1 : 0;
    marked->repeat_pict = 0;  // else the filter would leave the frame out
    return av_buffersrc_add_frame_flags(in_, marked.get(), AV_BUFFERSRC_FLAG_PUSH) >= 0;
}

FrameHandle Deinterlacer::pull() {
    FrameHandle frame = make_frame();
    return av_buffersink_get_frame(out_, frame.get()) >= 0 ? std::move(frame) : nullptr;
}

FrameHandle Deinterlacer::still(const AVFrame& frame) {
    if (!ready_for(frame)) return nullptr;
    FrameHandle last;
    for (const bool interlaced : {false, true, false}) {
        if (!push(frame, interlaced)) return nullptr;
        last = pull();
    }
    return last;
}

}  // namespace secondlook
