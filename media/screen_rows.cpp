#include "media/screen_rows.h"

#include <algorithm>
#include <bit>

namespace secondlook {
namespace {

constexpr std::size_t kBlock = 8;

bool changes_light(const ColourPlan& plan) {
    return plan.transfer != Transfer::Sdr || plan.wide_gamut;
}

// 0..255 in the lowest byte in memory, wherever that is in the word.
constexpr unsigned shift_of(unsigned byte) {
    return std::endian::native == std::endian::little ? byte * 8 : 24 - byte * 8;
}

std::uint32_t to_byte(float value) {
    const float held = std::min(std::max(value, 0.0F), 255.0F);
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(held));
}

}  // namespace

ScreenRows::ScreenRows(const ColourPlan& plan, float sample_scale)
    : plan_(plan), sample_scale_(sample_scale) {
    if (changes_light(plan)) cube_ = std::make_unique<ColourCube>(plan);
    const float top = cube_ ? static_cast<float>(ColourCube::kSteps) / ColourCube::kTop : 255.0F;
    for (std::size_t i = 0; i < matrix_.size(); ++i)
        matrix_[i] = plan.matrix[i] * sample_scale * top;
    for (std::size_t i = 0; i < offset_.size(); ++i)
        offset_[i] = plan.offset[i] * top;
}

bool ScreenRows::fits(const ColourPlan& plan, float sample_scale) const {
    return sample_scale == sample_scale_ && plan == plan_;
}

void ScreenRows::decode(Pixels& pixels, const ScaledSamples& samples, std::ptrdiff_t y,
                        int x) const {
    const std::uint16_t* a = samples.planes[0] + y * samples.strides[0] + x;
    const std::uint16_t* b = samples.planes[1] + y * samples.strides[1] + x;
    const std::uint16_t* c = samples.planes[2] + y * samples.strides[2] + x;
    const std::array<float, 9> m = matrix_;
    const std::array<float, 3> offset = offset_;
    for (std::size_t i = 0; i < kBlock; ++i) {
        const auto first = static_cast<float>(a[i]);
        const auto second = static_cast<float>(b[i]);
        const auto third = static_cast<float>(c[i]);
        pixels.red[i] = m[0] * first + m[1] * second + m[2] * third + offset[0];
        pixels.green[i] = m[3] * first + m[4] * second + m[5] * third + offset[1];
        pixels.blue[i] = m[6] * first + m[7] * second + m[8] * third + offset[2];
    }
}

void ScreenRows::light_up(Pixels& pixels) const {
    const auto held = [](float place) {
        return std::min(std::max(place, 0.0F), static_cast<float>(ColourCube::kSteps));
    };
    for (std::size_t i = 0; i < kBlock; ++i) {
        const ColourCube::Entry shown =
            cube_->at(held(pixels.red[i]), held(pixels.green[i]), held(pixels.blue[i]));
        pixels.red[i] = shown[0];
        pixels.green[i] = shown[1];
        pixels.blue[i] = shown[2];
    }
}

const std::uint32_t* ScreenRows::row(const ScaledSamples& samples, int y, int width) {
    const std::size_t blocks = (static_cast<std::size_t>(width) + kBlock - 1) / kBlock;
    row_.resize(blocks * kBlock);
    const Eight& dither = dither_[static_cast<std::size_t>(y) % kBlock];
    Pixels pixels{};
    for (std::size_t block = 0; block < blocks; ++block) {
        decode(pixels, samples, y, static_cast<int>(block * kBlock));
        if (cube_) light_up(pixels);
        std::uint32_t* out = row_.data() + block * kBlock;
        for (std::size_t i = 0; i < kBlock; ++i) {
            out[i] = to_byte(pixels.red[i] + dither[i]) << shift_of(0) |
                     to_byte(pixels.green[i] + dither[i]) << shift_of(1) |
                     to_byte(pixels.blue[i] + dither[i]) << shift_of(2) | 255U << shift_of(3);
        }
    }
    return row_.data();
}

}  // namespace secondlook
