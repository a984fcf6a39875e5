#pragma once

#include <memory>

#include "bench/player_peer.h"

namespace secondlook::bench {

/// Second Look's Player in a process of its own, told and timed as mpv is.
class OurPeer : public PlayerPeer {
  public:
    Arrival open(const std::filesystem::path& file) override;
    Arrival seek(MediaTime t) override;
    Arrival step_back() override;
    Memory memory() const override;
    /// Reads through the recording for its frame index and hands it to the player; milliseconds.
    double read_index();
    /// The player uses this review proxy from now on.
    void use_proxy(const std::filesystem::path& folder);
    /// The frame shown at t, perhaps small still.
    Arrival seek_early(MediaTime t);
    /// A picture near t, as fast as can be: where the pointer drags to.
    Arrival drag(MediaTime t);
    /// Plays backward from t for so long.
    struct Reverse {
        int pictures = 0;       ///< shown
        double longest_ms = 0;  ///< between two of them
    };
    Reverse play_backward(MediaTime t, double speed, double seconds);

  private:
    Arrival ask(const nlohmann::json& wish);

    std::unique_ptr<ChildProcess> child_;
};

/// The word that makes this program that child.
inline constexpr const char* kServeWord = "--serve-player";
/// The child: one Player, told over kTalkDescriptor until that is closed. Exit status.
int serve_player();

}  // namespace secondlook::bench
