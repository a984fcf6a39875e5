#pragma once

#include <array>

struct AVFrame;

namespace secondlook {

/// How the light in a picture was encoded.
enum class Transfer { Sdr, Hlg, Pq };

/// SDR reference white in nits (ITU-R BT.2408; libplacebo's PL_COLOR_SDR_WHITE).
inline constexpr float kSdrWhiteNits = 203.0F;

/// Everything a shader (or the CPU renderer) needs to turn stored samples into display sRGB.
/// Plain numbers, from libplacebo; may be used on any thread.
///
/// 1. sample:  s = (texel of each plane as UNORM) * sample_scale   (8 in 8 bit -> 1; 10 in 16 ->
///             65535/1023), chroma planes read at  position + chroma_offset  (in luma pixels);
///             of a grey picture only s[0] counts
/// 2. rgb' = matrix * s + offset                    (encoded RGB, nominal 0..1)
/// 3. Sdr: done (display as it is), unless wide_gamut: decode 2.4, gamut, encode 2.4.
///    Hlg, Pq: linearise (Hlg: OOTF) -> tone curve on the greatest component -> gamut -> clip ->
///    sRGB-encode; see shaders/colour_transfer.glsl and media/light_converter.h, its twin.
/// 4. ordered dither of less than half a step, round to 8 bits.
struct ColourPlan {
    std::array<float, 9> matrix{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< row-major
    std::array<float, 3> offset{0, 0, 0};
    float sample_scale = 1.0F;
    std::array<float, 2> chroma_offset{0, 0};  ///< luma pixels; (0,0) is centred (MPEG-1)
    Transfer transfer = Transfer::Sdr;
    bool wide_gamut = false;  ///< Sdr only: the primaries are wider than 709 (2020, P3)
    std::array<float, 9> gamut{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< linear source RGB -> linear 709
    std::array<float, 3> luminance{0, 0, 0};  ///< of linear source RGB, sums to 1 (HLG OOTF)
    float ootf_gamma = 1.2F;                  ///< Hlg: 1.2 for a 1000-nit display (BT.2100)
    /// Tone curve for HDR: display light 0..1 by source light, as a table over the PQ-encoded
    /// source maximum component, 0..1. Unused for Sdr.
    std::array<float, 256> tone_curve{};
    float source_peak_nits = 0.0F;  ///< Hlg: of its display, 1000; Pq: MaxCLL, mastering or 1000

    bool operator==(const ColourPlan&) const = default;
};

/// The plan for a decoded frame, from its own tags and, where they are missing, by the rule:
/// matrix 2020 with 2020 primaries, else 709 if width >= 1280 or height > 576, else 601; range
/// limited (full for yuvj*); chroma left (centred for yuvj*). RGB is always full range. ICtCp and
/// constant-luminance 2020 are shown by the plain 2020 matrix. Thread: any.
ColourPlan colour_plan_for(const AVFrame& frame);

}  // namespace secondlook
