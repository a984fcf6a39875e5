#pragma once

#include <cstddef>
#include <memory>

namespace secondlook {

/// Plays sound faster or slower with its pitch kept (Rubber Band, real-time engine); as long as the
/// speed has been 1 it passes sound through untouched. The first frame out stands for the first
/// frame in. Interleaved stereo at kAudioRate. Thread: any one.
class AudioStretcher {
  public:
    explicit AudioStretcher(double speed);  ///< 0.25..4
    ~AudioStretcher();
    AudioStretcher(const AudioStretcher&) = delete;
    AudioStretcher& operator=(const AudioStretcher&) = delete;

    /// Goes on at another speed some hundredths of a second from here: no gap, no click, and each
    /// frame keeps its place. After the last was fed it changes nothing.
    void set_speed(double speed);
    /// Of the next frame given.
    double speed() const;
    /// What the next frame given stands for: so many frames after the first one fed.
    double place() const;
    /// How many frames to feed before more can be taken: 0 when some can be taken now.
    std::size_t wanted() const;
    /// Takes frames in; with `last`, what is held inside may come out to the end.
    void feed(const float* samples, std::size_t frames, bool last);
    /// Gives up to `frames`, all of one speed; the count given. 0 after the last was fed: the end.
    std::size_t take(float* samples, std::size_t frames);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
