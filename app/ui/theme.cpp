#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace secondlook {
namespace {

constexpr Theme kLight{
    .paper = 0xF7F4EF,
    .surface = 0xFFFFFF,
    .sunken = 0xEFEAE3,
    .line = 0xE3DCD2,
    .text = 0x22303C,
    .muted = 0x5F6B76,
    .accent = 0x0B6E69,
    .accent_soft = 0xDCEEEC,
    .marked = 0xFDEFC2,
    .on_accent = 0xFFFFFF,
    .focus = 0x1F6FEB,
    .film = 0x11161B,
    .on_film = 0xE9EDF0,
    .trouble = 0xA63D2F,
    .lanes = {0x0072B2, 0xA66300, 0x5B5BD6, 0x8A3F3F, 0x00805C, 0xB0568C},
    .on_lane = 0xFFFFFF,
    .outlined = false,
};

constexpr Theme kDark{
    .paper = 0x14181C,
    .surface = 0x1C2228,
    .sunken = 0x11151A,
    .line = 0x2B343D,
    .text = 0xE9EDF0,
    .muted = 0xA3AEB8,
    .accent = 0x5CC8BC,
    .accent_soft = 0x173733,
    .marked = 0x41370E,
    .on_accent = 0x08221F,
    .focus = 0x7FB2FF,
    .film = 0x0A0D10,
    .on_film = 0xE9EDF0,
    .trouble = 0xF08C7A,
    .lanes = {0x5AB4E8, 0xF0B04A, 0xA3A3FF, 0xF08C4A, 0x4CC79A, 0xE59AC6},
    .on_lane = 0x10151A,
    .outlined = false,
};

constexpr Theme kContrast{
    .paper = 0xFFFFFF,
    .surface = 0xFFFFFF,
    .sunken = 0xFFFFFF,
    .line = 0x000000,
    .text = 0x000000,
    .muted = 0x1A1A1A,
    .accent = 0x00504C,
    .accent_soft = 0xD6F2EF,
    .marked = 0xFFE08A,
    .on_accent = 0xFFFFFF,
    .focus = 0x0033CC,
    .film = 0x000000,
    .on_film = 0xFFFFFF,
    .trouble = 0x8A0000,
    .lanes = {0x004B78, 0x6B3F00, 0x3A3AA8, 0x6E1F1F, 0x00553D, 0x7A2D5C},
    .on_lane = 0xFFFFFF,
    .outlined = true,
};

double linear(Rgb colour, int shift) {
    const double c = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
    return 0.2126 * linear(colour, 16) + 0.7152 * linear(colour, 8) + 0.0722 * linear(colour, 0);
}

}  // namespace

const Theme& theme_named(std::string_view name) {
    if (name == "dark") return kDark;
    if (name == "contrast") return kContrast;
    return kLight;
}

double contrast_ratio(Rgb a, Rgb b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace secondlook
