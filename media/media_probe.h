#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/video_frame.h"

namespace secondlook {

/// What is known of the picture. Strings are FFmpeg's own names ("h264", "bt709", "tv", ...).
struct VideoFacts {
    int stream = -1;
    std::string codec;
    std::string pixel_format;
    int bit_depth = 8;
    int coded_width = 0;
    int coded_height = 0;
    ShownSize shown;  ///< after rotation and sample aspect
    Orientation orientation;
    std::string matrix, range, primaries, transfer;
};

/// What is known of the sound.
struct AudioFacts {
    int stream = -1;
    std::string codec;
    int sample_rate = 0;
    int channels = 0;
};

/// What opening a recording tells at once, before any frame index. At least one of picture and
/// sound is there. A cover picture (attached_pic) does not count as video.
struct MediaFacts {
    std::string container;
    std::int64_t size_bytes = 0;
    std::optional<VideoFacts> video;
    std::optional<AudioFacts> audio;
    MediaTime claimed_duration{0};  ///< the container's claim: only for a first guess on screen
    std::vector<std::string> other_streams;  ///< "data", "subtitle webvtt", ...
};

/// Opens the file and reads its headers. Every error is one plain sentence. Thread: any.
MediaResult<MediaFacts> read_media_facts(const std::filesystem::path& file);

/// Size + hash of the first, middle and last MiB, as 64 hex digits: "<same recording?>" for caches
/// and relinking. Thread: any.
MediaResult<std::string> content_fingerprint(const std::filesystem::path& file);

}  // namespace secondlook
