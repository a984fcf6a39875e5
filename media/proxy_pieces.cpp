#include "media/proxy_pieces.h"

#include <algorithm>
#include <string>

namespace secondlook {
namespace {

constexpr MediaTime kLength{10'000'000};
constexpr MediaTime kLongest{20'000'000};     // without a key frame
constexpr std::size_t kMostFrames = 1'200;    // of a very fast camera
constexpr MediaTime kLongestHole{5'000'000};  // between two frames of one piece

bool cut_before(const FrameIndex& index, const ProxyPiece& piece, std::size_t n) {
    const MediaTime length = index.at(n).time - index.at(piece.first).time;
    return (length >= kLength && index.at(n).key) || length >= kLongest ||
           piece.count >= kMostFrames || index.at(n).time - index.at(n - 1).time > kLongestHole;
}

}  // namespace

ProxyPieces::ProxyPieces(const FrameIndex& index) {
    for (std::size_t n = 0; n < index.size(); ++n) {
        if (pieces_.empty() || cut_before(index, pieces_.back(), n)) pieces_.push_back({n, 0});
        ++pieces_.back().count;
    }
}

std::size_t ProxyPieces::piece_of(std::size_t n) const {
    const auto after = std::ranges::upper_bound(
        pieces_, n, {}, [](const ProxyPiece& piece) { return piece.first; });
    return static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::filesystem::path ProxyPieces::file(const std::filesystem::path& folder,
                                        const ProxyPiece& piece) {
    return folder / (std::to_string(piece.first) + "-" + std::to_string(piece.count) + ".mp4");
}

}  // namespace secondlook
