#pragma once

#include <array>

struct AVFrame;

namespace secondlook {

/// How the light in a picture was encoded.
enum class Transfer { Sdr, Hlg, Pq };

/// Everything a shader (or the CPU renderer) needs to turn stored samples into display sRGB.
/// Plain numbers, from libplacebo; may be used on any thread.
///
/// 1. sample:    s = (texel of each plane as UNORM) * sample_scale   (8 in 8 bit -> 1; 10 in 16 -> 65535/1023)
///               chroma planes are read at  position + chroma_offset  (in luma pixels)
/// 2. rgb' = matrix * s + offset                    (encoded RGB, nominal 0..1)
/// 3. Transfer::Sdr: done (display as it is).
///    Hlg, Pq: linearise -> tone curve -> gamut -> sRGB-encode, see shaders/colour_transfer.glsl.
struct ColourPlan {
    std::array<float, 9> matrix{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< row-major
    std::array<float, 3> offset{0, 0, 0};
    float sample_scale = 1.0F;
    std::array<float, 2> chroma_offset{0, 0};  ///< luma pixels; (0,0) is centred (MPEG-1)
    Transfer transfer = Transfer::Sdr;
    std::array<float, 9> gamut{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< linear source RGB -> linear 709
    /// Tone curve for HDR: display light 0..1 by source light, as a table over the PQ-encoded source
    /// maximum component, 0..1. Unused for Sdr.
    std::array<float, 256> tone_curve{};
    float source_peak_nits = 0.0F;

    bool operator==(const ColourPlan&) const = default;
};

/// The plan for a decoded frame, from its own tags and, where they are missing, by the rule:
/// matrix 709 if width >= 1280 or height > 576, else 601; range limited. Thread: any.
ColourPlan colour_plan_for(const AVFrame& frame);

}  // namespace secondlook
