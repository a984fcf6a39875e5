#include "app/ui/drawn_log.h"

#include <cstdlib>

#include "app/core/workspace.h"

namespace secondlook {

DrawnLog::DrawnLog() {
    if (const char* file = std::getenv("SECONDLOOK_DRAWN_LOG")) file_.open(file);
}

void DrawnLog::begin(const Workspace& work, std::int64_t now_us) {
    if (!file_.is_open()) return;
    const ReviewSession* review = work.review();
    const VideoFrame* frame = review ? review->player().shown() : nullptr;
    const PlayerState state = review ? review->player().state() : PlayerState{};
    file_ << (frame ? frame->index : -1) << ' ' << (frame ? frame->time.count() : 0) << ' '
          << state.now.count() << ' ' << state.playing << ' ' << now_us;
}

void DrawnLog::end(std::int64_t now_us) {
    if (file_.is_open()) file_ << ' ' << now_us << std::endl;
}

}  // namespace secondlook
