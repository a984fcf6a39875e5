#pragma once

#include <cstdint>
#include <vector>

#include "media/cancel.h"
#include "media/media_error.h"
#include "media/picture_stream.h"

namespace secondlook {

/// One packet of the picture stream, as the file has it. Ticks; kNoTicks where none is told.
struct PicturePacket {
    std::int64_t pts = 0;
    std::int64_t dts = 0;
    std::int64_t duration = 0;
    bool key = false;
    bool presented = true;  ///< not cut off by an edit list
    bool corrupt = false;
    std::int64_t pos = -1;  ///< bytes from the file's beginning, -1 where unknown
};

/// What one reading through a file's packets tells.
struct PacketScan {
    std::vector<PicturePacket> pictures;  ///< in decoding order
    std::int64_t sound_end = kNoTicks;    ///< the last sample's end, microseconds of container time
};

/// Reads all packets once, from the beginning. Thread: any one.
MediaResult<PacketScan> scan_packets(PictureStream& source, const ProgressFn& progress);

}  // namespace secondlook
