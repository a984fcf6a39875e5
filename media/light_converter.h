#pragma once

#include "media/colour_plan.h"
#include "media/lookup_table.h"

namespace secondlook {

/// Steps 2 and 3 of a ColourPlan on the CPU: stored samples to display-encoded RGB. The twin of
/// shaders/colour_transfer.glsl; a change to one is a change to the other. Thread: any (const).
class LightConverter {
  public:
    /// What becomes of a colour that the display cannot show: held at 0..1, or (for tables that are
    /// read between their entries, and held after) left on its curve beyond both ends.
    enum class Beyond { Held, Left };

    /// `sample_range`: what a texel of 1.0 is in the rows, 255 or 65535.
    LightConverter(const ColourPlan& plan, float sample_range, Beyond beyond = Beyond::Held);

    /// Turns `count` samples of three components into RGB, nominal 0..1, in place.
    void convert(float* first, float* second, float* third, int count) const;

  private:
    using Rgb = std::array<float, 3>;

    void make_tables();
    void decode(float* first, float* second, float* third, int count) const;
    Rgb wide_to_display(const Rgb& encoded) const;
    Rgb hdr_to_display(const Rgb& encoded) const;
    Rgb to_709(const Rgb& light) const;
    Rgb encode(const Rgb& light, float (*curve)(float)) const;

    ColourPlan plan_;
    Beyond beyond_;
    std::array<float, 9> matrix_{};  ///< with sample range and scale in it
    EvenTable linearise_;            ///< encoded 0..1 to light (HLG: scene light 0..1)
    EvenTable encode_;               ///< display light 0..1 to sRGB
    LogTable ootf_;  ///< what an HLG pixel's light is multiplied by, by its luminance
    LogTable tone_;  ///< the same for the tone curve, by its greatest component
};

}  // namespace secondlook
