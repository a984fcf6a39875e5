#pragma once

#include <array>

namespace secondlook {

/// Keeps the GL state that drawing and uploading a picture touches, and puts it back when it goes:
/// program, vertex array, framebuffers, viewport, tests, colour mask, pixel stores, and textures
/// and samplers of units 0 to 3. Needs a current context (3.3 core or ES 3.0). Thread: UI.
class GlStateGuard {
  public:
    GlStateGuard();
    ~GlStateGuard();
    GlStateGuard(const GlStateGuard&) = delete;
    GlStateGuard& operator=(const GlStateGuard&) = delete;

  private:
    struct Unit {
        int texture = 0;
        int sampler = 0;
    };
    void neutralise() const;

    int program_ = 0, vertex_array_ = 0, draw_target_ = 0, read_target_ = 0, active_unit_ = 0;
    int unpack_buffer_ = 0, pack_buffer_ = 0;
    std::array<int, 4> viewport_{};
    std::array<unsigned char, 4> colour_mask_{};
    std::array<Unit, 4> units_{};
    std::array<bool, 5> enabled_{};
    std::array<int, 8> pixel_store_{};
};

}  // namespace secondlook
