#pragma once

#include <filesystem>

#include "media/ffmpeg_handles.h"
#include "media/media_error.h"

namespace secondlook {

/// An opened file and the streams that are looked at and listened to.
struct OpenRecording {
    FormatHandle format;
    int video = -1;  ///< stream index of the best picture (never a cover picture), or -1
    int audio = -1;  ///< stream index of the best sound, or -1
};

/// Opens the file read-only and reads its headers; every other stream is discarded. The path is
/// always a file's name, whatever it looks like; only recordings' containers are accepted, so that
/// a playlist can't reach for other files. Thread: any.
MediaResult<OpenRecording> open_recording(const std::filesystem::path& file);

/// A decoder for one of its streams, ready for packets. Thread: any.
MediaResult<CodecHandle> open_decoder(const OpenRecording& recording, int stream, int threads,
                                      const std::filesystem::path& file);

}  // namespace secondlook
