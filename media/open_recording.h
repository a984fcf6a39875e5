#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "media/cancel.h"
#include "media/ffmpeg_handles.h"
#include "media/media_error.h"
#include "media/read_guard.h"

namespace secondlook {

/// Samples a second; the worst telephone has eight times as many.
inline constexpr int kLowestSoundRate = 1'000;

/// An opened file and the streams that are looked at and listened to.
struct OpenRecording {
    std::unique_ptr<ReadGuard> guard;  ///< outlives `format`, which asks it
    FormatHandle format;
    int video = -1;  ///< stream index of the best picture (never a cover picture), or -1
    int audio = -1;  ///< stream index of the best sound of the same programme, or -1
};

/// Opens the file read-only and reads its headers; every other stream is discarded. The path is
/// always a file's name, whatever it looks like; only recordings' containers are accepted, so that
/// a playlist can't reach for other files. The guard watches `cancel` until it is told another.
/// Thread: any.
MediaResult<OpenRecording> open_recording(const std::filesystem::path& file,
                                          const CancelFlag* cancel = nullptr);

/// avformat_find_stream_info(), whose trial decoders refuse larger pictures too. Thread: any.
int find_streams(AVFormatContext& format, std::int64_t most_pixels);

/// A decoder for one of its streams, ready for packets. Thread: any.
MediaResult<CodecHandle> open_decoder(const OpenRecording& recording, int stream, int threads,
                                      const std::filesystem::path& file);

}  // namespace secondlook
