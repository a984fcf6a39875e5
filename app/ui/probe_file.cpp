#include "app/ui/probe_file.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/core/printable.h"
#include "app/core/workspace.h"

namespace secondlook {

using nlohmann::json;

ProbeFile::ProbeFile() {
    if (const char* file = std::getenv("SECONDLOOK_PROBE")) file_ = file;
}

void ProbeFile::write(const Workspace& work, const ItemProbe& items) {
    ++frames_drawn_;
    if (file_.empty()) return;
    json object = {{"frames_drawn", frames_drawn_},
                   {"settled", work.settled()},
                   {"typing", work.typing()},
                   {"overlay", static_cast<int>(work.overlay())},
                   {"message", work.message() ? printable(work.message()->text) : ""}};
    if (const ReviewSession* review = work.review()) {
        const PlayerState state = review->player().state();
        object["playing"] = state.playing;
        object["speed"] = state.speed;
        object["looping"] = review->looping();
        object["in_store"] = review->lesson().has_value();
        object["shown_us"] = review->shown_time().count();
        const VideoFrame* frame = review->player().shown();
        object["shown_index"] = frame ? frame->index : -1;
        object["duration_us"] = state.duration.count();
    }
    for (const auto& [name, at] : items)
        object["items"][printable(name)] = {at.x, at.y, at.w, at.h};
    std::filesystem::path temporary = file_;
    temporary += ".new";
    std::ofstream(temporary) << object;
    std::error_code error;
    std::filesystem::rename(temporary, file_, error);
}

}  // namespace secondlook
