#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "media/audio_ring.h"
#include "media/cancel.h"
#include "media/media_error.h"
#include "media/media_time.h"

namespace secondlook {

/// The place of a sample in a recording: frames at kAudioRate, zero at MediaTime zero.
using AudioPlace = std::int64_t;

AudioPlace audio_place_at(MediaTime t);     ///< the nearest
MediaTime media_time_of(AudioPlace place);  ///< the nearest

/// An unbroken run of sound: interleaved stereo float at kAudioRate.
struct AudioChunk {
    AudioPlace start = 0;
    std::vector<float> samples;

    std::int64_t frames() const {
        return static_cast<std::int64_t>(samples.size()) / kAudioChannels;
    }
    AudioPlace end() const { return start + frames(); }
};

/// Decodes a recording's sound to what devices take, each sample at its exact place. Never guesses:
/// places come from timestamps after each seek, and by counting from there; where timestamps and
/// the count differ by more than 40 ms, the timestamps win. Owns its own file handle; one thread at
/// a time.
class AudioDecoder {
  public:
    /// `origin` as in FrameIndex; without it MediaTime zero is the first sample.
    static MediaResult<std::unique_ptr<AudioDecoder>> open(
        const std::filesystem::path& file, std::optional<MediaTime> origin = std::nullopt);
    /// One that opens the file when it is first asked for sound, so that a picture need not wait for
    /// it: what is wrong with the sound is then told by seek() or next().
    static std::unique_ptr<AudioDecoder> open_when_asked(const std::filesystem::path& file,
                                                         MediaTime origin);
    ~AudioDecoder();
    AudioDecoder(const AudioDecoder&) = delete;
    AudioDecoder& operator=(const AudioDecoder&) = delete;

    MediaTime origin() const;
    /// The next chunk begins at exactly this place, or later where there is no sound before.
    MediaResult<void> seek(AudioPlace place, const CancelFlag* cancel = nullptr);
    /// The next chunk, never empty; nullopt at the end.
    MediaResult<std::optional<AudioChunk>> next(const CancelFlag* cancel = nullptr);
    int fault_count() const;

  private:
    struct Impl;
    explicit AudioDecoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
