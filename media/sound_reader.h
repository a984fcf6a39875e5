#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "media/cancel.h"
#include "media/media_error.h"
#include "media/media_time.h"

struct AVFrame;

namespace secondlook {

/// Decodes one recording's sound as it was recorded: its own rate, channels and sample format. Owns
/// its own file handle; one thread at a time. Broken data is skipped and counted; 50 broken packets
/// in a row are an error.
class SoundReader {
  public:
    /// Decoded sound, valid until the next call.
    struct Piece {
        const AVFrame* frame = nullptr;
        std::optional<MediaTime> container_time;  ///< absolute time of its first sample, if told
    };

    /// Opens the file's best audio stream.
    static MediaResult<std::unique_ptr<SoundReader>> open(const std::filesystem::path& file,
                                                          const CancelFlag* cancel = nullptr);
    ~SoundReader();
    SoundReader(const SoundReader&) = delete;
    SoundReader& operator=(const SoundReader&) = delete;

    /// The next piece; nullopt at the end.
    MediaResult<std::optional<Piece>> next(const CancelFlag* cancel = nullptr);
    /// Goes on somewhere at or before this absolute time: the exact place is told by next().
    MediaResult<void> seek_before(MediaTime container_time, const CancelFlag* cancel = nullptr);
    MediaResult<void> rewind(const CancelFlag* cancel = nullptr);
    /// What the headers claim, from the container's start; zero when they claim nothing.
    MediaTime claimed_duration() const;
    int fault_count() const;

  private:
    struct Impl;
    explicit SoundReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
