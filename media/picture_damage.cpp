#include "media/picture_damage.h"

extern "C" {
#include <libavutil/frame.h>
}

namespace secondlook {

bool is_damaged(const VideoFrame& frame) {
    return frame.owner && (frame.owner->decode_error_flags != 0 ||
                           (frame.owner->flags & AV_FRAME_FLAG_CORRUPT) != 0);
}

}  // namespace secondlook
