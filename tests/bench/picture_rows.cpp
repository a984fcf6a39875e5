#include "bench/picture_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "media/picture.h"
#include "support/made_frame.h"

namespace secondlook::bench {
namespace {

constexpr int kMagnified = 8;

void append(RgbaImage& sheet, const RgbaImage& image, int left) {
    for (int y = 0; y < image.height; ++y) {
        const auto from = image.pixels.begin() + static_cast<std::ptrdiff_t>(y) * image.width * 4;
        std::copy_n(
            from, image.width * 4,
            sheet.pixels.begin() + (static_cast<std::ptrdiff_t>(y) * sheet.width + left) * 4);
    }
}

RgbaImage difference(const RgbaImage& a, const RgbaImage& b) {
    RgbaImage image = a;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const int apart = std::abs(int{a.pixels[i]} - int{b.pixels[i]}) * kMagnified;
        image.pixels[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(std::min(apart, 255));
    }
    return image;
}

std::string file_name(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == ':' || c == '/'; }, '_');
    return name + ".png";
}

}  // namespace

PictureRows::PictureRows(std::string title, std::vector<std::string> columns,
                         std::filesystem::path folder)
    : title_(std::move(title)), columns_(std::move(columns)), folder_(std::move(folder)) {}

void PictureRows::add(const std::string& name, const std::vector<Pair>& pairs) {
    std::string row = "| " + name + " |";
    for (const auto& [ours, theirs] : pairs) {
        const PictureGap gap = gap_between(ours, theirs);
        if (gap.most < 0) throw std::runtime_error(name + ": " + describe(gap, ours, theirs));
        row += fmt::format(" {} / {} / {:.2f} |", gap.most, gap.nearly_most, gap.mean);
    }
    rows_.push_back(row);
}

void PictureRows::picture(const std::string& name, const RgbaImage& ours,
                          const RgbaImage& theirs) const {
    RgbaImage sheet{ours.width * 3, ours.height, {}};
    sheet.pixels.resize(static_cast<std::size_t>(sheet.width) * sheet.height * 4);
    append(sheet, ours, 0);
    append(sheet, theirs, ours.width);
    append(sheet, difference(ours, theirs), ours.width * 2);
    const auto written = write_png(sheet, folder_ / file_name(name));
    if (!written) throw std::runtime_error(written.error().message);
}

void PictureRows::print() const {
    fmt::print("\n### {}\n\n| largest / 999 of 1000 / mean |", title_);
    for (const auto& column : columns_)
        fmt::print(" {} |", column);
    fmt::print("\n|---|");
    for (std::size_t n = 0; n < columns_.size(); ++n)
        fmt::print("---|");
    for (const auto& row : rows_)
        fmt::print("\n{}", row);
    fmt::print("\n");
}

}  // namespace secondlook::bench
