#include "media/light_converter.h"

#include <algorithm>
#include <cmath>

namespace secondlook {

namespace {

constexpr int kTableSteps = 4096;  // between two of them every curve is straight to 1/50 of a step

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

std::vector<float> table_of(float (*curve)(float)) {
    std::vector<float> table(kTableSteps + 1);
    for (int i = 0; i <= kTableSteps; ++i) {
        table[i] = curve(static_cast<float>(i) / static_cast<float>(kTableSteps));
    }
    return table;
}

template <class Table>
float look_up(const Table& table, float at) {
    const auto last = static_cast<int>(table.size()) - 1;
    const float place = std::clamp(at, 0.0F, 1.0F) * static_cast<float>(last);
    const int below = std::min(static_cast<int>(place), last - 1);
    const float part = place - static_cast<float>(below);
    return table[below] + (table[below + 1] - table[below]) * part;
}

}  // namespace

LightConverter::LightConverter(const ColourPlan& plan, float sample_range)
    : plan_(plan), matrix_(plan.matrix) {
    for (float& factor : matrix_)
        factor *= plan.sample_scale / sample_range;
    if (plan.transfer == Transfer::Hlg) linearise_ = table_of(hlg_to_scene);
    if (plan.transfer == Transfer::Pq) linearise_ = table_of(pq_to_light);
    if (plan.wide_gamut) linearise_ = table_of(bt1886_to_light);
    if (plan.transfer != Transfer::Sdr) encode_ = table_of(light_to_srgb);
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
        shown[row] = std::clamp(m[0] * light[0] + m[1] * light[1] + m[2] * light[2], 0.0F, 1.0F);
    }
    return shown;
}

LightConverter::Rgb LightConverter::wide_to_display(const Rgb& encoded) const {
    Rgb light = encoded;
    for (float& part : light)
        part = look_up(linearise_, part);
    light = to_709(light);
    for (float& part : light)
        part = std::pow(part, 1.0F / 2.4F);
    return light;
}

LightConverter::Rgb LightConverter::hdr_to_display(const Rgb& encoded) const {
    Rgb light = encoded;
    for (float& part : light)
        part = look_up(linearise_, part);
    const float peak = plan_.source_peak_nits / kSdrWhiteNits;  // light beyond it clips
    if (plan_.transfer == Transfer::Hlg) {
        const float scene = plan_.luminance[0] * light[0] + plan_.luminance[1] * light[1] +
                            plan_.luminance[2] * light[2];
        const float gain = std::pow(std::max(scene, 1e-6F), plan_.ootf_gamma - 1.0F) * peak;
        for (float& part : light)
            part *= gain;
    }
    for (float& part : light)
        part = std::min(part, peak);
    const float most = std::max({light[0], light[1], light[2], 1e-6F});
    const float gain = look_up(plan_.tone_curve, light_to_pq(most)) / most;
    for (float& part : light)
        part *= gain;
    light = to_709(light);
    for (float& part : light)
        part = look_up(encode_, part);
    return light;
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
