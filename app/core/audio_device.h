#pragma once

namespace secondlook {

class AudioRing;

/// The loudspeaker, as app/core sees it; app/platform implements it. Thread: UI.
class AudioDevice {
  public:
    virtual ~AudioDevice() = default;
    /// Starts reading the ring; false when there is no sound device. The ring must outlive detach().
    virtual bool attach(AudioRing& ring) = 0;
    /// Stops reading; afterwards no callback runs.
    virtual void detach() = 0;
};

}  // namespace secondlook
