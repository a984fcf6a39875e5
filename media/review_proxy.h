#pragma once

#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "media/ffmpeg_handles.h"
#include "media/frame_cache.h"
#include "media/frame_index.h"
#include "media/proxy_picture.h"
#include "media/proxy_pieces.h"

namespace secondlook {

/// Reads the review proxy of one recording: any frame in a few milliseconds, as far as its pieces
/// are made. A piece that is missing, damaged or of another recording counts as not made; the
/// folder may be thrown away at any time. Thread: one at a time; several may read one folder.
class ReviewProxy {
  public:
    /// `model` is the recording's first frame. Up to `cache_bytes` of small pictures are kept.
    ReviewProxy(std::filesystem::path folder, std::shared_ptr<const FrameIndex> index,
                const VideoFrame& model, std::size_t cache_bytes = std::size_t{24} << 20);

    /// The frame at this place of the index: the exact one, small. nullopt where there is none.
    std::optional<VideoFrame> at(std::size_t n);

  private:
    /// One piece, read whole: its packets by their number in it.
    struct OpenPiece {
        std::size_t piece = 0;
        std::vector<PacketHandle> packets;
        CodecHandle codec;
        std::size_t next = SIZE_MAX;  ///< the frame that the decoder gives next
        std::size_t fed = 0;          ///< the packet that it takes next
    };

    OpenPiece* open(std::size_t piece);
    std::optional<OpenPiece> read(std::size_t piece) const;
    bool believable(const OpenPiece& open, AVRational time_base) const;
    std::optional<VideoFrame> decode(OpenPiece& open, std::size_t k);
    std::optional<VideoFrame> decode_next(OpenPiece& open);

    std::filesystem::path folder_;
    std::shared_ptr<const FrameIndex> index_;
    ProxyPieces pieces_;
    ProxyFrames frames_;
    FrameCache cache_;
    std::list<OpenPiece> open_;  ///< the last used first
};

}  // namespace secondlook
