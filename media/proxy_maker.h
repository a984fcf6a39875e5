#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

#include "media/cancel.h"
#include "media/frame_index.h"
#include "media/media_error.h"

namespace secondlook {

/// What the making of a review proxy needs to know.
struct ProxyWork {
    std::filesystem::path recording;
    std::shared_ptr<const FrameIndex> index;
    std::filesystem::path folder;  ///< exists; see ReviewProxy
    /// Where someone looks now: pieces near it are made first. Thread: any. May be null.
    std::function<MediaTime()> playhead;
    /// Whether there is room for another piece (about 2 MiB). May be null.
    std::function<bool()> has_room;
    bool when_idle = true;  ///< else at the caller's own priority
    /// A piece is there, from its first frame to before its last. May be null.
    std::function<void(MediaRange)> made;
};

/// Whether jumps in this recording gain from a proxy: not where its pictures are small and each is
/// near a key frame.
bool wants_proxy(const FrameIndex& index, int stored_width, int stored_height);

/// Makes the pieces of the review proxy that are not there yet, nearest the playhead first.
/// Cancelled or killed, nothing is lost but the piece in hand; it goes on another time. A stretch
/// that has no proxy (damaged, or its pictures change) is left with an empty file. Blocks. Thread:
/// any one.
MediaResult<void> make_review_proxy(const ProxyWork& work, const CancelFlag* cancel = nullptr,
                                    const ProgressFn& progress = {});

}  // namespace secondlook
