#pragma once

#include <cstdint>

#include "app/core/audio_device.h"

namespace secondlook {

/// SDL's default sound device, reading one ring from its callback. Thread: main (the callback only
/// calls AudioRing::read).
class AudioOutput final : public AudioDevice {
  public:
    AudioOutput() = default;
    ~AudioOutput() override;
    AudioOutput(const AudioOutput&) = delete;
    AudioOutput& operator=(const AudioOutput&) = delete;

    bool attach(AudioRing& ring) override;
    void detach() override;

  private:
    std::uint32_t device_ = 0;
};

}  // namespace secondlook
