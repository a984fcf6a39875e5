#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "media/video_frame.h"

namespace secondlook {

/// The planes of one picture on the graphics card. Textures are kept from picture to picture and
/// made anew only when the layout changes. Needs a current context whose state the caller guards
/// (GlStateGuard). Thread: UI.
class VideoTexture {
  public:
    /// `keeps_16_bits`: false where 16-bit textures cannot be had; deeper pictures are then brought
    /// to 8 bits on the way up.
    explicit VideoTexture(bool keeps_16_bits) : keeps_16_bits_(keeps_16_bits) {}
    ~VideoTexture();
    VideoTexture(const VideoTexture&) = delete;
    VideoTexture& operator=(const VideoTexture&) = delete;

    /// Whether this context can hold 16-bit planes: desktop GL, or ES with EXT_texture_norm16.
    static bool can_keep_16_bits();

    /// Copies the samples up. False when the picture is larger than the card's textures.
    bool upload(const VideoFrame& frame);
    /// Binds plane n to texture unit n.
    void bind() const;
    /// What a sampled value must be multiplied by: the plan's, or 1 after a conversion to 8 bits.
    float sample_scale() const { return sample_scale_; }
    int count() const { return count_; }

  private:
    struct Layout {
        int width = 0;
        int height = 0;
        int components = 0;
        int bytes = 0;
        bool operator==(const Layout&) const = default;
    };
    void upload_plane(int n, const Plane& plane, int bytes_per_sample, float scale);
    void place(int n, const Layout& layout, const std::uint8_t* data, int row_length);

    bool keeps_16_bits_;
    int count_ = 0;
    float sample_scale_ = 1.0F;
    std::array<unsigned, 3> names_{};
    std::array<Layout, 3> layouts_{};
    std::vector<std::uint8_t> staging_;
};

}  // namespace secondlook
