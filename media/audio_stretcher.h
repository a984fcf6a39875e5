#pragma once

#include <cstddef>
#include <memory>

namespace secondlook {

/// Plays sound faster or slower with its pitch kept (Rubber Band, real-time engine); at exactly 1
/// it passes sound through untouched. The first frame out stands for the first frame in, and frame
/// n out for frame n * speed in. Interleaved stereo at kAudioRate. Thread: any one.
class AudioStretcher {
  public:
    explicit AudioStretcher(double speed);  ///< 0.25..4
    ~AudioStretcher();
    AudioStretcher(const AudioStretcher&) = delete;
    AudioStretcher& operator=(const AudioStretcher&) = delete;

    double speed() const;
    /// How many frames to feed before more can be taken: 0 when some can be taken now.
    std::size_t wanted() const;
    /// Takes frames in; with `last`, what is held inside may come out to the end.
    void feed(const float* samples, std::size_t frames, bool last);
    /// Gives up to `frames`; the count given. 0 after the last was fed: the end.
    std::size_t take(float* samples, std::size_t frames);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
