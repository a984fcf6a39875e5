#include "media/spoken_line.h"

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <utility>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavutil/dict.h>
#include <libavutil/frame.h>
}

namespace secondlook {

namespace {

constexpr int kVoiceRate = 16'000;  // of every flite voice that SpokenLine names

struct Free {
    void operator()(AVFilterGraph* p) const { avfilter_graph_free(&p); }
    void operator()(AVFrame* p) const { av_frame_free(&p); }
};
using Graph = std::unique_ptr<AVFilterGraph, Free>;

/// Appends a filter after `last` (nullptr: it is the first). Returns it, or nullptr.
AVFilterContext* append(AVFilterGraph* graph, AVFilterContext* last, const char* name,
                        const std::vector<std::pair<const char*, std::string>>& settings) {
    const AVFilter* filter = avfilter_get_by_name(name);
    if (!filter) return nullptr;
    AVFilterContext* made = avfilter_graph_alloc_filter(graph, filter, nullptr);
    AVDictionary* options = nullptr;
    for (const auto& [key, value] : settings)
        av_dict_set(&options, key, value.c_str(), 0);
    const bool ready = made && avfilter_init_dict(made, &options) >= 0;
    av_dict_free(&options);
    if (!ready) return nullptr;
    return !last || avfilter_link(last, 0, made, 0) >= 0 ? made : nullptr;
}

/// flite → a new rate (higher voice) → a new tempo (same pace again) → the samples asked for.
AVFilterContext* build(AVFilterGraph* graph, const SpokenLine& line, int sample_rate) {
    const std::pair<const char*, std::vector<std::pair<const char*, std::string>>> chain[] = {
        {"flite", {{"text", line.text}, {"voice", line.voice}}},
        {"asetrate", {{"sample_rate", fmt::format("{:.0f}", kVoiceRate * line.pitch)}}},
        {"atempo", {{"tempo", fmt::format("{:.4f}", 1.0 / line.pitch)}}},
        {"aresample", {{"sample_rate", std::to_string(sample_rate)}}},
        {"aformat",
         {{"sample_fmts", "flt"},
          {"channel_layouts", "mono"},
          {"sample_rates", std::to_string(sample_rate)}}},
        {"abuffersink", {}},
    };
    AVFilterContext* last = nullptr;
    for (const auto& [name, settings] : chain) {
        last = append(graph, last, name, settings);
        if (!last) return nullptr;
    }
    return last;
}

}  // namespace

MediaResult<std::vector<float>> speak(const SpokenLine& line, int sample_rate) {
    const auto no_voice = [] {
        return tl::unexpected(MediaError{MediaError::Kind::UnknownCodec,
                                         "This computer's FFmpeg has no voice: install Debian's "
                                         "libavfilter8, then try again."});
    };
    std::srand(1);  // flite's breath is made of rand(): from the same start it is the same voice
    const Graph graph(avfilter_graph_alloc());
    AVFilterContext* sink = graph ? build(graph.get(), line, sample_rate) : nullptr;
    if (!sink || avfilter_graph_config(graph.get(), nullptr) < 0) return no_voice();

    std::vector<float> samples;
    const std::unique_ptr<AVFrame, Free> frame(av_frame_alloc());
    while (av_buffersink_get_frame(sink, frame.get()) >= 0) {
        const auto* first = reinterpret_cast<const float*>(frame->data[0]);
        samples.insert(samples.end(), first, first + frame->nb_samples);
        av_frame_unref(frame.get());
    }
    if (samples.empty()) return no_voice();
    return samples;
}

}  // namespace secondlook
