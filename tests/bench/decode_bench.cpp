#include <fmt/format.h>

#include <random>
#include <stdexcept>

#include "bench/bench_lesson.h"
#include "bench/figures.h"
#include "media/av_log.h"
#include "media/ffmpeg_handles.h"
#include "media/video_decoder.h"
#include "support/frame_number.h"

// How much of libavcodec's own speed our decoder keeps: both read the same frames in order, from
// the first on, with as many threads; the first picture is not part of the time. Runs take turns.

namespace secondlook::bench {
namespace {

constexpr int kFrames = 1500;
constexpr int kRuns = 5;
constexpr int kThreads = 2;  // as media/picture_stream.cpp has it

/// The pts of the frames after the first, and the time they took.
struct Run {
    std::vector<std::int64_t> pts;
    bool right = true;  ///< each frame carried its number
    double ms_per_frame = 0;
};

Run run_ours(const BenchLesson& lesson) {
    auto decoder = VideoDecoder::open(lesson.file);
    if (!decoder) throw std::runtime_error(decoder.error().message);
    if (!(*decoder)->exact_at(MediaTime{0})) throw std::runtime_error("no first picture");
    Run run;
    const Stopwatch watch;
    for (int n = 1; n <= kFrames; ++n) {
        const auto frame = (*decoder)->next();
        if (!frame || !*frame) throw std::runtime_error("the pictures ended too early");
        run.pts.push_back((*frame)->pts);
        const auto number = secondlook::testing::drawn_number(**frame);
        run.right = run.right && number == n % lesson.part_frames;
    }
    run.ms_per_frame = watch.ms() / kFrames;
    return run;
}

/// An input and its decoder, by libav's own calls.
struct PlainDecoder {
    FormatHandle format;
    CodecHandle codec;
    int stream = -1;
    PacketHandle packet = make_packet();
    FrameHandle frame = make_frame();

    explicit PlainDecoder(const std::filesystem::path& file) {
        AVFormatContext* raw = nullptr;
        if (avformat_open_input(&raw, file.c_str(), nullptr, nullptr) < 0)
            throw std::runtime_error("cannot open " + file.string());
        format.reset(raw);
        avformat_find_stream_info(raw, nullptr);
        const AVCodec* decoder = nullptr;
        stream = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
        if (stream < 0) throw std::runtime_error("no picture in " + file.string());
        codec.reset(avcodec_alloc_context3(decoder));
        avcodec_parameters_to_context(codec.get(), raw->streams[stream]->codecpar);
        codec->thread_count = kThreads;
        if (avcodec_open2(codec.get(), decoder, nullptr) < 0)
            throw std::runtime_error("no decoder");
    }

    /// The frame at this pts, from its key frame on, without what no other frame needs.
    void find(const FrameEntry& key, std::int64_t pts) {
        av_seek_frame(format.get(), stream, key.dts, AVSEEK_FLAG_BACKWARD);
        avcodec_flush_buffers(codec.get());
        while (avcodec_receive_frame(codec.get(), frame.get()) < 0 ||
               frame->best_effort_timestamp != pts) {
            if (av_read_frame(format.get(), packet.get()) < 0)
                throw std::runtime_error("the packets ended too early");
            const bool ours = packet->stream_index == stream && packet->dts >= key.dts;
            codec->skip_frame = packet->pts < pts ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
            if (ours) avcodec_send_packet(codec.get(), packet.get());
            av_packet_unref(packet.get());
        }
    }

    std::int64_t next_pts() {
        while (avcodec_receive_frame(codec.get(), frame.get()) < 0) {
            if (av_read_frame(format.get(), packet.get()) < 0)
                throw std::runtime_error("the packets ended too early");
            if (packet->stream_index == stream) avcodec_send_packet(codec.get(), packet.get());
            av_packet_unref(packet.get());
        }
        return frame->best_effort_timestamp;
    }
};

Run run_plain(const std::filesystem::path& file) {
    PlainDecoder decoder(file);
    decoder.next_pts();
    Run run;
    const Stopwatch watch;
    for (int n = 1; n <= kFrames; ++n)
        run.pts.push_back(decoder.next_pts());
    run.ms_per_frame = watch.ms() / kFrames;
    return run;
}

/// Exact seeks to random frames, ours and the bare way there, turn by turn.
void measure_seeks(FigureTable& table, const BenchLesson& lesson, const BenchOptions& options) {
    const auto index = bench_index(lesson);
    auto decoder = VideoDecoder::open(lesson.file, index);
    if (!decoder) throw std::runtime_error(decoder.error().message);
    PlainDecoder plain_decoder(lesson.file);
    std::mt19937 random(options.seed);
    Series ours, plain;
    for (int i = 0; i < options.seeks; ++i) {
        const std::size_t n = random() % index->size();
        const Stopwatch watch;
        const auto frame = (*decoder)->exact(n);
        ours.add(watch.ms(), frame && secondlook::testing::drawn_number(*frame) ==
                                          static_cast<int>(n) % lesson.part_frames);
        const Stopwatch plain_watch;
        plain_decoder.find(index->at(index->key_before(n)), index->at(n).pts);
        plain.add(plain_watch.ms(), true);
    }
    table.row("an exact picture at a random place, cold", "ms", ours, plain);
}

bool decode_bench(int argc, char** argv) {
    quiet_av_log();
    const BenchOptions options = bench_options(argc, argv);
    const BenchLesson lesson = bench_lesson(options);
    FigureTable table("Decoding", lesson.description, "plain libavcodec");
    run_plain(lesson.file);  // the file is in memory from here on, for both
    Series ours, plain;
    for (int i = 0; i < kRuns; ++i) {
        const Run mine = run_ours(lesson);
        const Run theirs = run_plain(lesson.file);
        ours.add(mine.ms_per_frame, mine.right && mine.pts == theirs.pts);
        plain.add(theirs.ms_per_frame, true);
    }
    table.row("a frame, read in order", "ms", ours, plain);
    measure_seeks(table, lesson, options);
    table.note(
        fmt::format("{} runs of {} frames each, both with {} threads; a run is right when each "
                    "frame is the next one, by its time and by the number drawn in it.",
                    kRuns, kFrames, kThreads));
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::decode_bench, argc, argv);
}
