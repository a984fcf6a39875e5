#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "media/frame_index.h"

namespace secondlook::bench {

inline constexpr int kLessonFrames = 108'000;  ///< an hour at 30
inline constexpr int kMinuteFrames = 1'800;    ///< the hour is this minute, sixty times

/// An hour of 1920x1080 at 30: moving H.264 with B-frames, and AAC. Frame n carries the number
/// n % kMinuteFrames in its picture (support/frame_number.h).
struct BenchLesson {
    std::filesystem::path file;
    std::string description;  ///< for "On ..."
};

/// Makes it in the build's clips folder with the `ffmpeg` program the first time (minutes, about
/// 2 GB); `gop_seconds` is the distance of its key frames. Throws std::runtime_error.
BenchLesson bench_lesson(int gop_seconds);

/// The lesson's whole review proxy, made in the build's clips folder the first time: a minute of
/// it, which is every minute's.
std::filesystem::path bench_proxy(const BenchLesson& lesson,
                                  const std::shared_ptr<const FrameIndex>& index);

/// What may be asked of every benchmark on its command line.
struct BenchOptions {
    int gop_seconds = 10;
    int seeks = 30;
    unsigned seed = 1;
};
/// Throws std::runtime_error with the usage when it does not understand.
BenchOptions bench_options(int argc, char** argv);

}  // namespace secondlook::bench
