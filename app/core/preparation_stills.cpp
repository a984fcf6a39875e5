#include "app/core/lesson_intake.h"
#include "app/core/preparation.h"
#include "media/jpeg_file.h"
#include "media/picture.h"
#include "media/video_decoder.h"

namespace secondlook {

namespace {

constexpr int kStillWidth = 320;
constexpr int kStillHeight = 180;

/// Empty when there is no picture, or the file is away or another one now.
std::string still_of(const PreparedClip& clip) {
    const auto now = content_fingerprint(clip.lesson.path);
    if (!now || *now != clip.lesson.fingerprint || clip.lesson.frames == 0) return {};
    const auto index = load_or_scan_index(clip.lesson.path, clip.lesson.fingerprint);
    if (!index || (*index)->empty()) return {};
    const auto decoder = VideoDecoder::open(clip.lesson.path, *index);
    if (!decoder) return {};
    const auto frame = (*decoder)->exact((*index)->shown_at(clip.at));
    if (!frame) return {};
    return jpeg_bytes(render_picture(*frame, kStillWidth, kStillHeight)).value_or("");
}

}  // namespace

std::size_t add_stills(Preparation& preparation) {
    std::size_t made = 0;
    for (PreparedPoint& point : preparation.points)
        for (PreparedClip& clip : point.clips) {
            clip.still = still_of(clip);
            made += !clip.still.empty();
        }
    return made;
}

}  // namespace secondlook
