#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "media/audio_ring.h"
#include "media/audio_stretcher.h"
#include "media/looped_sound.h"

namespace secondlook {

/// What to play: sound from `at` on, at a speed, perhaps round and round.
struct AudioStart {
    std::uint64_t generation = 0;
    MediaTime at{0};
    double speed = 1.0;  ///< 0.25..4
    std::optional<MediaRange> loop;
    std::optional<MediaTime> length = {};  ///< of what is heard; fades out and ends after it
};

/// Makes the blocks of one run of sound, each with the media time it stands for. Thread: any one.
class AudioBlockMaker {
  public:
    explicit AudioBlockMaker(AudioDecoder& decoder) : sound_(decoder) {}

    MediaResult<void> start(const AudioStart& start, const CancelFlag* cancel);
    /// Goes on from the place reached, without a jump in time and without a click.
    void change_speed(double speed);
    /// An empty last block: the run ends here.
    AudioBlock end_block() const;
    /// The next block; one with `last` ends the run. A block never crosses the loop's end.
    MediaResult<AudioBlock> next(const CancelFlag* cancel);

  private:
    MediaResult<void> fill(AudioBlock& block, int frames, const CancelFlag* cancel);
    MediaResult<void> feed(const CancelFlag* cancel);
    AudioBlock empty_block() const;
    AudioPlace run_place() const;
    int frames_to_wrap() const;
    void fade_to_end(AudioBlock& block);

    LoopedSound sound_;
    PlayPath path_;  // in frames
    std::uint64_t generation_ = 0;
    std::optional<std::int64_t> frames_left_;  // of a grain, after which it ends
    std::unique_ptr<AudioStretcher> stretcher_;
    AudioPlace start_ = 0;  // run place of the first frame
    std::vector<float> buffer_;
};

}  // namespace secondlook
