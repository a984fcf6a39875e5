#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "media/colour_cube.h"
#include "media/dither.h"
#include "media/sample_scaler.h"

namespace secondlook {

/// Scaled samples through a ColourPlan to a row of the screen's pixels, eight at a time. Thread:
/// one.
class ScreenRows {
  public:
    ScreenRows(const ColourPlan& plan, float sample_scale);
    /// Whether it was made for these.
    bool fits(const ColourPlan& plan, float sample_scale) const;

    /// Row y, `width` pixels of 4 bytes (R, G, B, 255); good until the next call. Samples up to the
    /// next multiple of eight are read.
    const std::uint32_t* row(const ScaledSamples& samples, int y, int width);

  private:
    /// Eight values of one component.
    using Eight = std::array<float, 8>;
    struct Pixels {
        Eight red, green, blue;
    };

    void decode(Pixels& pixels, const ScaledSamples& samples, std::ptrdiff_t y, int x) const;
    void light_up(Pixels& pixels) const;

    ColourPlan plan_;
    float sample_scale_;
    std::array<float, 9> matrix_{};
    std::array<float, 3> offset_{};
    DitherTable dither_ = make_dither_table();
    std::unique_ptr<ColourCube> cube_;  ///< none where encoded RGB is shown as it is
    std::vector<std::uint32_t> row_;
};

}  // namespace secondlook
