#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "media/frame_index.h"

namespace secondlook {

/// A stretch of a recording whose review proxy is one file.
struct ProxyPiece {
    std::size_t first = 0;  ///< place in the frame index
    std::size_t count = 0;
    std::size_t end() const { return first + count; }
    bool operator==(const ProxyPiece&) const = default;
};

/// How a recording is cut for its review proxy: about ten seconds each, from key frame to key frame
/// where there are any, so that making one decodes little twice. Follows from the index alone, so
/// that work can be taken up again later. Immutable; thread: any.
class ProxyPieces {
  public:
    explicit ProxyPieces(const FrameIndex& index);

    std::size_t size() const { return pieces_.size(); }
    const ProxyPiece& at(std::size_t piece) const { return pieces_.at(piece); }
    /// The piece that holds frame n (n within the index).
    std::size_t piece_of(std::size_t n) const;
    /// Its file in the proxy's folder. An empty file says that this stretch has none.
    static std::filesystem::path file(const std::filesystem::path& folder, const ProxyPiece& piece);

  private:
    std::vector<ProxyPiece> pieces_;
};

}  // namespace secondlook
