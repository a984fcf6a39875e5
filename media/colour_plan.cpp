#include "media/colour_plan.h"

#include <libplacebo/tone_mapping.h>

#include <algorithm>
#include <cmath>

#include "media/colour_tags.h"

namespace secondlook {

namespace {

static_assert(kSdrWhiteNits == PL_COLOR_SDR_WHITE);

constexpr float kHlgDisplayNits = 1000.0F;  // the nominal display of BT.2100, gamma 1.2

std::array<float, 9> rows_of(const pl_matrix3x3& matrix) {
    std::array<float, 9> rows{};
    for (std::size_t i = 0; i < 9; ++i)
        rows[i] = matrix.m[i / 3][i % 3];
    return rows;
}

// The factor from a UNORM texel to the sample's own range: 10 bits in the low bits of 16 give
// 65535/1023, in the high bits (P010) 65535/1023/64.
float sample_scale_of(const pl_bit_encoding& bits) {
    const double texel = std::ldexp(1.0, bits.sample_depth) - 1.0;
    const double sample = (std::ldexp(1.0, bits.color_depth) - 1.0) * std::ldexp(1, bits.bit_shift);
    return static_cast<float>(texel / sample);
}

void set_matrix(ColourPlan& plan, const ColourTags& tags) {
    pl_color_repr repr = tags.repr;
    const int depth = repr.bits.color_depth;
    plan.sample_scale = sample_scale_of(repr.bits);
    repr.bits = {depth, depth, 0};  // the scale above has taken care of padding and shift
    const pl_transform3x3 decode = pl_color_repr_decode(&repr, nullptr);
    plan.matrix = rows_of(decode.mat);
    std::copy_n(decode.c, 3, plan.offset.begin());
    if (!tags.grey) return;

    const double top = std::ldexp(1.0, depth) - 1.0;
    const auto neutral = static_cast<float>(std::ldexp(1.0, depth - 1) / top);
    for (std::size_t row = 0; row < 3; ++row) {
        plan.offset[row] += neutral * (plan.matrix[row * 3 + 1] + plan.matrix[row * 3 + 2]);
        plan.matrix[row * 3 + 1] = plan.matrix[row * 3 + 2] = 0.0F;
    }
}

// libplacebo says where a chroma sample lies; the plan says where to look, which is the other way.
// Its figures are for two luma pixels per sample; for four (4:1:1) the distance is three times
// that.
void set_chroma_offset(ColourPlan& plan, const ColourTags& tags) {
    float x = 0.0F;
    float y = 0.0F;
    pl_chroma_location_offset(tags.chroma, &x, &y);
    plan.chroma_offset = {-x * static_cast<float>((1 << tags.chroma_shift_x) - 1),
                          -y * static_cast<float>((1 << tags.chroma_shift_y) - 1)};
}

void set_gamut(ColourPlan& plan, const ColourTags& tags) {
    const auto* source = pl_raw_primaries_get(tags.primaries);
    const auto* shown = pl_raw_primaries_get(PL_COLOR_PRIM_BT_709);
    plan.gamut =
        rows_of(pl_get_color_mapping_matrix(source, shown, PL_INTENT_RELATIVE_COLORIMETRIC));
    const pl_matrix3x3 xyz = pl_get_rgb2xyz_matrix(source);
    std::copy_n(xyz.m[1], 3, plan.luminance.begin());
}

// BT.2390 from the source's peak to SDR white; black stays black on both sides.
void set_tone_curve(ColourPlan& plan, float peak_nits) {
    plan.source_peak_nits = peak_nits;
    pl_tone_map_params params{};
    params.function = &pl_tone_map_bt2390;
    params.input_scaling = PL_HDR_PQ;
    params.output_scaling = PL_HDR_NORM;
    params.input_max = pl_hdr_rescale(PL_HDR_NITS, PL_HDR_PQ, peak_nits);
    params.output_max = 1.0F;
    const float last = static_cast<float>(plan.tone_curve.size() - 1);
    for (std::size_t i = 0; i < plan.tone_curve.size(); ++i) {
        const float light = std::min(static_cast<float>(i) / last, params.input_max);
        plan.tone_curve[i] = std::clamp(pl_tone_map_sample(light, &params), 0.0F, 1.0F);
    }
}

}  // namespace

ColourPlan colour_plan_for(const AVFrame& frame) {
    const ColourTags tags = colour_tags_of(frame);
    ColourPlan plan;
    set_matrix(plan, tags);
    set_chroma_offset(plan, tags);
    plan.wide_gamut = pl_color_primaries_is_wide_gamut(tags.primaries);
    if (plan.wide_gamut || tags.transfer != PL_COLOR_TRC_BT_1886) set_gamut(plan, tags);
    if (tags.transfer == PL_COLOR_TRC_HLG) {
        plan.transfer = Transfer::Hlg;
        set_tone_curve(plan, kHlgDisplayNits);
    } else if (tags.transfer == PL_COLOR_TRC_PQ) {
        plan.transfer = Transfer::Pq;
        set_tone_curve(plan, pq_peak_nits(frame));
    }
    plan.wide_gamut = plan.wide_gamut && plan.transfer == Transfer::Sdr;
    return plan;
}

}  // namespace secondlook
