#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "media/rgba_image.h"

namespace secondlook::bench {

/// A Markdown table of how far pictures are from each other: largest, 999th of 1000 and mean
/// difference of a colour byte (of 255). Pictures go beside each other into a folder.
class PictureRows {
  public:
    using Pair = std::pair<const RgbaImage&, const RgbaImage&>;

    /// `columns`: what is compared, one name for each pair of a row.
    PictureRows(std::string title, std::vector<std::string> columns, std::filesystem::path folder);
    /// Throws std::runtime_error where two sizes differ.
    void add(const std::string& name, const std::vector<Pair>& pairs);
    /// Writes ours, theirs and 8 times their difference from left to right as NAME.png.
    void picture(const std::string& name, const RgbaImage& ours, const RgbaImage& theirs) const;
    void print() const;

  private:
    std::string title_;
    std::vector<std::string> columns_;
    std::filesystem::path folder_;
    std::vector<std::string> rows_;
};

}  // namespace secondlook::bench
