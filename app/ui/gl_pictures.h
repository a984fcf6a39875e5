#pragma once

#include <array>
#include <optional>
#include <unordered_map>

#include "app/render/picture_path.h"
#include "app/render/scaled_picture.h"
#include "app/render/texture.h"
#include "app/render/video_pass.h"
#include "app/ui/pictures.h"

namespace secondlook {

/// Pictures by OpenGL. Needs a current context for its whole life. Thread: UI.
class GlPictures final : public Pictures {
  public:
    explicit GlPictures(PicturePath path) : path_(path) {}

    unsigned video(const VideoFrame& frame, int width, int height, int slot) override;
    unsigned small(const Thumbnail& thumbnail) override;
    void forget_small() override { small_.clear(); }

    /// How large the slot's pictures were last asked for, where a worker is to make them.
    std::optional<ShownSize> wanted(int slot) const;

  private:
    PicturePath path_;
    std::array<VideoPass, 2> passes_;
    std::array<ScaledPicture, 2> scaled_;
    std::array<ShownSize, 2> sizes_{};
    std::unordered_map<const void*, Texture> small_;  // by where the picture's pixels are
};

}  // namespace secondlook
