#include "app/core/clip_guide.h"

#include <chrono>

#include <fmt/format.h>

#include "annotations/cycle_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/template_library.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

using std::chrono::minutes;

/// The template's cycle that says how long clips are; null when none does.
const TemplateCycle* guiding_cycle(const CoachingTemplate& content) {
    for (const TemplateCycle& cycle : content.cycles)
        if (cycle.clip_minutes.to > 0) return &cycle;
    return nullptr;
}

}  // namespace

std::string clip_length_notice(Store& store, const Clip& clip) {
    const auto lesson = LessonRepository(store).get(clip.lesson);
    if (!lesson) return {};
    const MediaTime length = clip.out - clip.in;
    std::string notice;
    for (const Cycle& cycle : CycleRepository(store).list()) {
        if (cycle.teacher.id != lesson->owner || cycle.closed || cycle.template_key.empty())
            continue;
        const auto known = TemplateLibrary(store).find(cycle.template_key);
        const TemplateCycle* guide = known ? guiding_cycle(known->content) : nullptr;
        if (guide == nullptr) continue;
        const ClipMinutes& wanted = guide->clip_minutes;
        if (length >= minutes(wanted.from) && length <= minutes(wanted.to)) return {};
        notice = fmt::format(
            "This clip is {} long; {} works with clips of {} to {} minutes. It stays as you chose "
            "it.",
            clock_text(length), known->content.title, wanted.from, wanted.to);
    }
    return notice;
}

}  // namespace secondlook
