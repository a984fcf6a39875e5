#pragma once

#include <memory>
#include <string>

#include "bench/player_peer.h"

namespace secondlook::bench {

/// Whether mpv can be run at all.
bool mpv_is_there();

/// mpv, driven over its JSON IPC, without sound device, scripts or configuration. Without words for
/// a window it decodes and seeks, and drops the pictures.
class MpvPeer : public PlayerPeer {
  public:
    explicit MpvPeer(std::vector<std::string> window = {"--vo=null"})
        : window_(std::move(window)) {}
    Arrival open(const std::filesystem::path& file) override;
    Arrival seek(MediaTime t) override;
    Arrival step_back() override;
    Memory memory() const override;
    /// The key frame at or before t.
    Arrival drag(MediaTime t);
    /// "mpv 0.35.1"; needs an opened file.
    std::string version();

  private:
    void command(const nlohmann::json& words);
    void await_picture();
    nlohmann::json property(const std::string& name);
    Arrival arrived(double ms);

    std::vector<std::string> window_;
    std::unique_ptr<ChildProcess> mpv_;
};

}  // namespace secondlook::bench
