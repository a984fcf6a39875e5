#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "media/colour_plan.h"
#include "media/media_time.h"
#include "media/rgba_image.h"

struct AVFrame;

namespace secondlook {

/// One plane of samples. The memory belongs to the frame.
struct Plane {
    const std::uint8_t* data = nullptr;
    std::ptrdiff_t stride_bytes = 0;  ///< may be negative
    int width = 0;                    ///< in texels
    int height = 0;
    int components = 1;  ///< 1, or 2 for interleaved chroma (NV12, P010)
};

/// How the planes lie. Odd formats (packed, palette, float, big-endian) are converted on decoding,
/// so these are the only layouts there are.
struct PictureFormat {
    int width = 0;  ///< stored pixels, before rotation and sample aspect
    int height = 0;
    int plane_count = 0;  ///< 1 grey; 2 Y + UV; 3 Y, U, V (or R, G, B in that order when `rgb`)
    int bytes_per_sample = 1;  ///< 1, or 2 (native endian)
    bool rgb = false;
    bool operator==(const PictureFormat&) const = default;
};

/// How the stored picture is turned and stretched to be shown.
struct Orientation {
    int quarter_turns = 0;  ///< clockwise, 0..3, applied after the mirroring
    bool mirrored = false;  ///< left and right swapped in the stored picture first
    int aspect_num = 1;     ///< sample aspect ratio of the stored pixels
    int aspect_den = 1;
    bool operator==(const Orientation&) const = default;
};

/// Width and height in square pixels as shown, after sample aspect and rotation. The longer-stored
/// dimension is never reduced: the aspect widens (num > den) or heightens (num < den).
struct ShownSize {
    int width = 0;
    int height = 0;
    bool operator==(const ShownSize&) const = default;
};
ShownSize shown_size(const PictureFormat& format, const Orientation& orientation);

/// One decoded picture. Cheap to copy (shares its samples); immutable; may cross threads.
struct VideoFrame {
    std::uint64_t generation = 0;  ///< of the request it answers
    std::int64_t index = -1;       ///< place in the frame index, or -1 while there is none
    std::int64_t pts = 0;          ///< stream ticks
    MediaTime time{0};
    MediaTime duration{0};  ///< until the next frame; a guess while there is no index
    bool exact = true;      ///< false: a coarse picture (nearest key frame)
    bool proxy = false;     ///< from the review proxy: the right frame with fewer samples
    PictureFormat format;   ///< of the samples carried here
    Orientation orientation;
    std::array<Plane, 3> planes{};
    /// How large the recording's own picture is shown, where the samples here are fewer.
    std::optional<ShownSize> stands_for;
    ColourPlan colour;
    std::shared_ptr<const AVFrame> owner;
    /// Without a graphics card: the picture as it goes on the screen, made on a worker.
    std::shared_ptr<const RgbaImage> scaled;

    std::size_t size_bytes() const;
};
/// The size that layouts go by: the recording's own, also of a proxy's frame.
ShownSize shown_size(const VideoFrame& frame);

}  // namespace secondlook
