#include "app/cli/fault_check.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "media/audio_decoder.h"
#include "media/picture_damage.h"
#include "media/video_decoder.h"

namespace secondlook {

namespace {

constexpr std::int64_t kPixelsLookedAt = 2'000'000'000;

/// Counts broken pictures; where decoding gives up is a fault of its own.
FaultCheck picture_faults(const LessonMedia& media, bool all, const ProgressFn& progress) {
    const FrameIndex& index = *media.index;
    FaultCheck found{0, index.duration()};
    auto decoder = VideoDecoder::open(media.path, media.index);
    if (!decoder) return {1, MediaTime{0}};
    const PictureFormat& format = (*decoder)->first_frame().format;
    const std::int64_t pixels =
        std::max(std::int64_t{format.width} * format.height, std::int64_t{1});
    const auto most = all ? index.size() : static_cast<std::size_t>(kPixelsLookedAt / pixels) + 1;
    auto frame = (*decoder)->exact(0);
    if (!frame) return {1, MediaTime{0}};
    for (std::size_t n = 1;; ++n) {
        if (is_damaged(*frame)) ++found.faults;
        if (progress) progress(static_cast<double>(n) / static_cast<double>(index.size()));
        const MediaTime end = frame->time + frame->duration;
        auto next = n < most ? (*decoder)->next() : std::optional<VideoFrame>();
        if (!next) {
            found = {found.faults + 1, end};
            break;
        }
        if (!*next) {
            if (n >= most && n < index.size()) found.checked = end;
            break;
        }
        frame = **std::move(next);
    }
    found.faults += (*decoder)->fault_count();
    return found;
}

int sound_faults(const LessonMedia& media, MediaTime until) {
    auto decoder = AudioDecoder::open(media.path, media.index->origin());
    if (!decoder) return 1;
    while (true) {
        const auto chunk = (*decoder)->next();
        if (!chunk) return (*decoder)->fault_count() + 1;
        if (!*chunk || media_time_of((*chunk)->start) >= until) return (*decoder)->fault_count();
    }
}

}  // namespace

FaultCheck look_for_faults(const LessonMedia& media, bool all, const ProgressFn& progress) {
    FaultCheck found{0, media.index->duration()};
    if (!media.index->empty()) found = picture_faults(media, all, progress);
    if (media.facts.audio) found.faults += sound_faults(media, found.checked);
    return found;
}

}  // namespace secondlook
