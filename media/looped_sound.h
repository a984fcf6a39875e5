#pragma once

#include <cstddef>

#include "media/audio_decoder.h"
#include "media/play_path.h"

namespace secondlook {

/// A recording's sound as one unbroken run of frames from a place on: silence where it has none,
/// back to the loop's start at the loop's end. Thread: any one, the decoder's.
class LoopedSound {
  public:
    explicit LoopedSound(AudioDecoder& decoder) : decoder_(decoder) {}

    /// The next frame read is the one at this place. `path` in frames, forward; a loop's
    /// `out` is after `place`.
    MediaResult<void> start(AudioPlace place, const PlayPath& path, const CancelFlag* cancel);
    /// Fills `samples` with up to `frames` frames; fewer only at the end of the recording's sound
    /// (never, in a loop).
    MediaResult<std::size_t> read(float* samples, std::size_t frames, const CancelFlag* cancel);

  private:
    MediaResult<void> wrap(const CancelFlag* cancel);
    MediaResult<bool> fetch(const CancelFlag* cancel);
    std::size_t copy(float* samples, std::size_t frames);

    AudioDecoder& decoder_;
    PlayPath path_;
    AudioPlace place_ = 0;  // of the next frame given
    AudioChunk chunk_;      // what was decoded last
    bool sound_over_ = false;
};

}  // namespace secondlook
