#include <fmt/format.h>

#include <random>
#include <stdexcept>
#include <thread>

#include "bench/bench_lesson.h"
#include "bench/figures.h"
#include "media/av_log.h"
#include "media/proxy_maker.h"
#include "media/review_proxy.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"

// What the review proxy costs and gives: how fast the background pass makes it (on the pieces about
// the middle of the hour), how large an hour of it is, and how long an exact picture takes from it,
// beside the recording itself.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieces = 12;

struct Made {
    double seconds = 0;  ///< of the recording
    double ms = 0;
    double bytes = 0;
    std::vector<MediaRange> ranges;
};

/// Makes some pieces from the middle on.
Made make_some(const fs::path& file, const std::shared_ptr<const FrameIndex>& index,
               const fs::path& folder) {
    Made made;
    ProxyWork work;
    work.recording = file;
    work.index = index;
    work.folder = folder;
    work.when_idle = false;  // two idle cores are what is meant, however busy this machine is
    work.playhead = [&] { return index->duration() / 2; };
    work.made = [&](MediaRange range) { made.ranges.push_back(range); };
    work.has_room = [&] { return made.ranges.size() < kPieces; };
    const Stopwatch watch;
    if (const auto done = make_review_proxy(work); !done)
        throw std::runtime_error(done.error().message);
    made.ms = watch.ms();
    for (const MediaRange& range : made.ranges)
        made.seconds += std::chrono::duration<double>(range.out - range.in).count();
    for (const auto& entry : fs::directory_iterator(folder))
        made.bytes += static_cast<double>(entry.file_size());
    return made;
}

bool right(const BenchLesson& lesson, const std::optional<VideoFrame>& frame, std::size_t place) {
    return frame && secondlook::testing::drawn_number(*frame) ==
                        static_cast<int>(place) % lesson.part_frames;
}

bool proxy_bench(int argc, char** argv) {
    quiet_av_log();
    const BenchOptions options = bench_options(argc, argv);
    const BenchLesson lesson = bench_lesson(options);
    const auto index = bench_index(lesson);
    auto decoder = VideoDecoder::open(lesson.file, index);
    if (!decoder) throw std::runtime_error(decoder.error().message);
    const secondlook::testing::ScratchFolder folder;
    const Made made = make_some(lesson.file, index, folder.path());

    FigureTable table("The review proxy", lesson.description, "the recording itself");
    ReviewProxy proxy(folder.path(), index, (*decoder)->first_frame());
    std::mt19937 random(options.seed);
    Series small, full, back, opened;
    for (int i = 0; i < 10 * options.seeks; ++i) {
        const MediaRange& range = made.ranges[random() % made.ranges.size()];
        const std::size_t from = index->shown_at(range.in);
        const std::size_t n = from + random() % (index->shown_at(range.out) - from);
        const Stopwatch watch;
        const auto frame = proxy.at(n);
        small.add(watch.ms(), right(lesson, frame, n));
        if (i % 10 != 0) continue;
        const Stopwatch full_watch;
        const auto whole = (*decoder)->exact(n);
        full.add(full_watch.ms(), whole && whole->exact);
    }
    for (std::size_t n = index->shown_at(made.ranges.front().out) - 1, i = 0; i < 200; ++i, --n) {
        const Stopwatch watch;
        const auto frame = proxy.at(n);
        back.add(watch.ms(), right(lesson, frame, n));
    }
    for (const MediaRange& range : made.ranges) {
        ReviewProxy fresh(folder.path(), index, (*decoder)->first_frame());
        const std::size_t n = index->shown_at(range.in);
        const Stopwatch watch;
        const auto frame = fresh.at(n);
        opened.add(watch.ms(), right(lesson, frame, n));
    }
    table.row("an exact picture, at random", "ms", small, full);
    table.row("200 steps back, one after another", "ms", back);
    table.row("the first picture of a piece not read yet", "ms", opened);
    table.note(fmt::format("Made at {:.1f} × real time; an hour of it is {:.2f} GB.",
                           made.seconds * 1000 / made.ms, made.bytes * 3600 / made.seconds / 1e9));
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::proxy_bench, argc, argv);
}
