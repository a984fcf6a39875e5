#include "media/light_converter.h"

#include <algorithm>
#include <cmath>

namespace secondlook {

namespace {

constexpr int kTableSteps = 4096;  // between two of them every curve is straight to 1/50 of a step
// Video codes go on past white, and those of strong colours beyond what a screen has; none this
// far.
constexpr float kMostEncoded = 2.0F;
constexpr int kEncodedSteps = 2 * kTableSteps;

// SMPTE ST 2084 (PQ), as in BT.2100.
constexpr float kPqM1 = 0.1593017578125F;
constexpr float kPqM2 = 78.84375F;
constexpr float kPqC1 = 0.8359375F;
constexpr float kPqC2 = 18.8515625F;
constexpr float kPqC3 = 18.6875F;
constexpr float kPqNits = 10000.0F;
// ARIB STD-B67 (HLG), as in BT.2100.
constexpr float kHlgA = 0.17883277F;
constexpr float kHlgB = 0.28466892F;
constexpr float kHlgC = 0.55991073F;

float pq_to_light(float encoded) {
    const float power = std::pow(encoded, 1.0F / kPqM2);
    const float nits = std::max(power - kPqC1, 0.0F) / (kPqC2 - kPqC3 * power);
    return std::pow(nits, 1.0F / kPqM1) * (kPqNits / kSdrWhiteNits);
}

float light_to_pq(float light) {
    const float power = std::pow(light * (kSdrWhiteNits / kPqNits), kPqM1);
    return std::pow((kPqC1 + kPqC2 * power) / (1.0F + kPqC3 * power), kPqM2);
}

float hlg_to_scene(float encoded) {
    if (encoded <= 0.5F) return encoded * encoded / 3.0F;
    return (std::exp((encoded - kHlgC) / kHlgA) + kHlgB) / 12.0F;
}

float bt1886_to_light(float encoded) {
    return std::pow(encoded, 2.4F);
}

float light_to_srgb(float light) {
    if (light <= 0.0031308F) return light * 12.92F;
    return 1.055F * std::pow(light, 1.0F / 2.4F) - 0.055F;
}

float light_to_bt1886(float light) {
    return std::pow(light, 1.0F / 2.4F);
}

// The tone curve at a light, as the shader reads it: straight between the plan's 256 entries.
float tone_of(const std::array<float, 256>& curve, float light) {
    const float place = std::clamp(light_to_pq(light), 0.0F, 1.0F) * 255.0F;
    const int below = std::min(static_cast<int>(place), 254);
    return curve[below] + (curve[below + 1] - curve[below]) * (place - static_cast<float>(below));
}

}  // namespace

LightConverter::LightConverter(const ColourPlan& plan, float sample_range, Beyond beyond)
    : plan_(plan), beyond_(beyond), matrix_(plan.matrix) {
    for (float& factor : matrix_)
        factor *= plan.sample_scale / sample_range;
    make_tables();
}

void LightConverter::make_tables() {
    if (plan_.wide_gamut) linearise_ = EvenTable(kEncodedSteps, bt1886_to_light, kMostEncoded);
    if (plan_.transfer == Transfer::Sdr) return;
    linearise_ = plan_.transfer == Transfer::Hlg
                     ? EvenTable(kEncodedSteps, hlg_to_scene, kMostEncoded)
                     : EvenTable(kTableSteps, pq_to_light);  // ends at the top of the PQ scale
    encode_ = EvenTable(kTableSteps, light_to_srgb);
    tone_ = LogTable(
        [this](float light) { return tone_of(plan_.tone_curve, light) / std::max(light, 1e-6F); });
    if (plan_.transfer != Transfer::Hlg) return;
    const float peak = plan_.source_peak_nits / kSdrWhiteNits;
    ootf_ = LogTable(
        [this, peak](float scene) { return peak * std::pow(scene, plan_.ootf_gamma - 1.0F); });
}

void LightConverter::decode(float* first, float* second, float* third, int count) const {
    const std::array<float, 9> m = matrix_;
    const std::array<float, 3> offset = plan_.offset;
    for (int i = 0; i < count; ++i) {
        const float a = first[i];
        const float b = second[i];
        const float c = third[i];
        first[i] = m[0] * a + m[1] * b + m[2] * c + offset[0];
        second[i] = m[3] * a + m[4] * b + m[5] * c + offset[1];
        third[i] = m[6] * a + m[7] * b + m[8] * c + offset[2];
    }
}

LightConverter::Rgb LightConverter::to_709(const Rgb& light) const {
    Rgb shown{};
    for (std::size_t row = 0; row < 3; ++row) {
        const float* m = plan_.gamut.data() + row * 3;
        shown[row] = m[0] * light[0] + m[1] * light[1] + m[2] * light[2];
        if (beyond_ == Beyond::Held) shown[row] = std::clamp(shown[row], 0.0F, 1.0F);
    }
    return shown;
}

// By the curve itself, which the table does not hold beyond its ends; below zero it is turned
// round.
LightConverter::Rgb LightConverter::encode(const Rgb& light, float (*curve)(float)) const {
    Rgb shown{};
    for (std::size_t i = 0; i < shown.size(); ++i)
        shown[i] = std::copysign(curve(std::abs(light[i])), light[i]);
    return shown;
}

LightConverter::Rgb LightConverter::wide_to_display(const Rgb& encoded) const {
    const Rgb light =
        to_709({linearise_(encoded[0]), linearise_(encoded[1]), linearise_(encoded[2])});
    return encode(light, light_to_bt1886);
}

LightConverter::Rgb LightConverter::hdr_to_display(const Rgb& encoded) const {
    Rgb light{linearise_(encoded[0]), linearise_(encoded[1]), linearise_(encoded[2])};
    const auto& weight = plan_.luminance;
    const float luminance = weight[0] * light[0] + weight[1] * light[1] + weight[2] * light[2];
    const float opening = plan_.transfer == Transfer::Hlg ? ootf_(luminance) : 1.0F;
    const float peak = plan_.source_peak_nits / kSdrWhiteNits;  // light beyond it clips
    for (float& part : light)
        part = std::min(part * opening, peak);
    const float gain = tone_(std::max(light[0], std::max(light[1], light[2])));
    for (float& part : light)
        part *= gain;
    light = to_709(light);
    if (beyond_ == Beyond::Left) return encode(light, light_to_srgb);
    return {encode_(light[0]), encode_(light[1]), encode_(light[2])};
}

void LightConverter::convert(float* first, float* second, float* third, int count) const {
    decode(first, second, third, count);
    const bool hdr = plan_.transfer != Transfer::Sdr;
    if (!hdr && !plan_.wide_gamut) return;
    for (int i = 0; i < count; ++i) {
        const Rgb encoded{first[i], second[i], third[i]};
        const Rgb shown = hdr ? hdr_to_display(encoded) : wide_to_display(encoded);
        first[i] = shown[0];
        second[i] = shown[1];
        third[i] = shown[2];
    }
}

}  // namespace secondlook
