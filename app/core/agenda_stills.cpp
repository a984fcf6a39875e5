#include "app/core/agenda_stills.h"

#include "app/core/lesson_intake.h"
#include "app/core/review_session.h"
#include "media/picture.h"
#include "media/video_decoder.h"

namespace secondlook {

void AgendaStills::want(const std::vector<AgendaCard>& cards) {
    if (jobs_.idle()) tried_.clear();  // what was cancelled is tried again
    std::map<Uuid, std::pair<LessonRecording, std::vector<MediaTime>>> missing;
    for (const AgendaCard& card : cards) {
        for (const AgendaClip& clip : card.clips) {
            const Key key{clip.lesson.id, clip.at};
            if (clip.lesson.frames == 0 || stills_.contains(key) || !tried_.insert(key).second)
                continue;
            auto& [lesson, times] = missing[clip.lesson.id];
            lesson = clip.lesson;
            times.push_back(clip.at);
        }
    }
    for (auto& [id, one] : missing)
        start(one.first, std::move(one.second));
}

void AgendaStills::start(const LessonRecording& lesson, std::vector<MediaTime> wanted) {
    jobs_.start(
        "Finding the pictures of this conversation",
        [this, lesson, wanted = std::move(wanted)](const CancelFlag& cancel,
                                                   const ProgressFn& progress) {
            const auto index =
                load_or_scan_index(lesson.path, lesson.fingerprint, &cancel, progress);
            if (!index || (*index)->empty()) return JobRunner::Finish([] {});
            const auto decoder = VideoDecoder::open(lesson.path, *index);
            for (std::size_t i = 0; decoder && i < wanted.size() && !cancel.raised(); ++i) {
                const auto frame = (*decoder)->exact((*index)->shown_at(wanted[i]), &cancel);
                if (!frame) continue;
                Thumbnail still{wanted[i], render_picture(*frame, kStillWidth, kStillHeight)};
                jobs_.post([this, id = lesson.id, still = std::move(still)]() mutable {
                    const Key key{id, still.time};
                    stills_.emplace(key, std::move(still));
                });
            }
            return JobRunner::Finish([] {});
        });
}

const Thumbnail* AgendaStills::of(const AgendaClip& clip) const {
    const auto found = stills_.find({clip.lesson.id, clip.at});
    return found == stills_.end() ? nullptr : &found->second;
}

}  // namespace secondlook
