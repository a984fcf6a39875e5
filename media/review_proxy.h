#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
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
    /// Where a frame's bytes lie in its piece's file, and when it is shown there.
    struct Sample {
        std::int64_t at = 0;
        int size = 0;
        bool key = false;
        MediaTime time{0};  ///< since the piece's first frame
    };
    /// One piece whose table of samples is read.
    struct OpenPiece {
        std::size_t piece = 0;
        std::ifstream file;
        std::vector<Sample> samples;
        std::vector<std::uint8_t> header;  ///< what the decoder must know beforehand
    };

    OpenPiece* open(std::size_t piece);
    std::optional<OpenPiece> read(std::size_t piece) const;
    bool believable(const OpenPiece& open) const;
    bool aim(const OpenPiece& open, std::size_t k);
    PacketHandle packet(OpenPiece& open, std::size_t k) const;
    std::optional<VideoFrame> decode(OpenPiece& open, std::size_t k);
    std::optional<VideoFrame> decode_next(OpenPiece& open);

    std::filesystem::path folder_;
    std::shared_ptr<const FrameIndex> index_;
    ProxyPieces pieces_;
    ProxyFrames frames_;
    FrameCache cache_;
    std::list<OpenPiece> open_;  ///< the last used first

    // One decoder for all pieces: they are encoded alike.
    CodecHandle codec_;
    std::vector<std::uint8_t> codec_header_;
    std::size_t decoding_ = SIZE_MAX;  ///< the piece it is in
    std::size_t next_ = 0;             ///< the frame of it that comes out next
    std::size_t fed_ = 0;              ///< the sample of it that goes in next
};

}  // namespace secondlook
