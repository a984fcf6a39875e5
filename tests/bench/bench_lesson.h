#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "media/frame_index.h"

namespace secondlook::bench {

/// Moving, noisy picture at 30 and AAC: a short part of it, over and over. Frame n carries the
/// number n % part_frames in its picture (support/frame_number.h).
struct BenchLesson {
    std::filesystem::path file;
    std::string description;  ///< for "On ..."
    int frames = 0;
    int part_frames = 0;
};

/// The lesson's frame index: the truth about it. Throws std::runtime_error.
std::shared_ptr<const FrameIndex> bench_index(const BenchLesson& lesson);

/// The lesson's whole review proxy, made in the build's clips folder the first time: a minute of
/// it, which is every minute's.
std::filesystem::path bench_proxy(const BenchLesson& lesson,
                                  const std::shared_ptr<const FrameIndex>& index);

/// What may be asked of every benchmark on its command line.
struct BenchOptions {
    std::string lesson = "h264";  ///< an hour of 1080p; or ten minutes of 4K: "hevc", "vp9"
    int gop_seconds = 10;
    int seeks = 30;
    unsigned seed = 1;
};
/// Throws std::runtime_error with the usage when it does not understand.
BenchOptions bench_options(int argc, char** argv);

/// Makes the lesson in the build's clips folder with the `ffmpeg` program the first time (minutes,
/// about 2 GB). Throws std::runtime_error.
BenchLesson bench_lesson(const BenchOptions& options);

}  // namespace secondlook::bench
