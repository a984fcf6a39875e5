#pragma once

#include <array>
#include <unordered_map>

#include "app/render/texture.h"
#include "app/render/video_pass.h"
#include "app/ui/pictures.h"

namespace secondlook {

/// Pictures by OpenGL. Needs a current context for its whole life. Thread: UI.
class GlPictures final : public Pictures {
  public:
    unsigned video(const VideoFrame& frame, int width, int height, int slot) override;
    unsigned small(const Thumbnail& thumbnail) override;
    void forget_small() override { small_.clear(); }

  private:
    std::array<VideoPass, 2> passes_;
    std::unordered_map<const void*, Texture> small_;  // by where the picture's pixels are
};

}  // namespace secondlook
