// Clips beside a step: how it was before, attempts, how it is after.

#include <algorithm>

#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/moment_clip.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {
namespace {

constexpr std::size_t kMostLessons = 40;  // the ones looked at last
constexpr std::string_view kMoment = "moment ";

/// "before", "attempt" or "after"; empty when it is none.
std::string part_of(std::string_view words) {
    for (const char* part : {"before", "attempt", "after"})
        if (words == part) return part;
    return {};
}

/// The newest clip that is there: of what came after, of an attempt, of before.
const StepClip* newest_clip(const ActionStep& step) {
    const StepClip* newest = nullptr;
    for (const StepClip& clip : step.clips)
        if (!clip.removed) newest = &clip;
    return newest;
}

/// The teacher's clips and moments, to choose one from.
std::vector<Chooser::Row> rows_of(Store& store, const Uuid& teacher) {
    std::vector<Chooser::Row> rows;
    std::size_t lessons = 0;
    for (const LessonRecording& lesson : LessonRepository(store).list()) {
        if (lesson.owner != teacher || ++lessons > kMostLessons) continue;
        for (const Clip& clip : ClipRepository(store).list(lesson.id))
            rows.push_back({clip.id, clip_text(clip, {}), "clip in " + printable(lesson.title)});
        for (const Moment& moment : MomentRepository(store).list(lesson.id)) {
            std::string words = clock_text(moment.at);
            if (!moment.note.empty()) words += "  " + moment.note.substr(0, moment.note.find('\n'));
            rows.push_back(
                {std::string(kMoment) + moment.id, words, "moment in " + printable(lesson.title)});
        }
    }
    return rows;
}

}  // namespace

Outcome CyclesDesk::put_clip(std::string_view words) {
    const auto card = the_step({});
    if (!card) return refuse(card.error());
    const std::string part = part_of(words);
    if (!part.empty()) {
        ask_clip(card->step, part, {});
        return {};
    }
    if (!words.empty()) return refuse("A step's clip shows before, attempt or after.");
    tools_.choose({"What does the clip show?",
                   {},
                   {{"before", "Before", "how it was"},
                    {"attempt", "An attempt", "one try at it"},
                    {"after", "After", "how it is now"}},
                   {},
                   [this](const std::string& chosen) { return put_clip(chosen); }});
    return {};
}

void CyclesDesk::ask_clip(const ActionStep& step, const std::string& part, const Uuid& attempt) {
    const bool mine = step.teacher.id == store().acting_person().id;
    Chooser from{"Which clip?",
                 mine ? "Your clips and moments." : "",
                 {},
                 "There is no clip or moment yet. Open a lesson and press M where you see it.",
                 {}};
    from.rows = rows_of(store(), step.teacher.id);
    from.pick = [this, step, part, attempt](const std::string& what) {
        return attach(step, what, part, attempt);
    };
    tools_.choose(std::move(from));
}

/// A clip, or the clip of a moment, which is made for it.
Outcome CyclesDesk::attach(const ActionStep& step, const std::string& what, const std::string& part,
                           const Uuid& attempt) {
    return together("Put a clip beside a step", [&]() -> StoreResult<void> {
        Uuid clip = what;
        if (what.starts_with(kMoment)) {
            const auto moment = MomentRepository(store()).find(what.substr(kMoment.size()));
            if (!moment) return tl::unexpected(moment.error());
            const auto lesson = LessonRepository(store()).get(moment->lesson);
            const MediaRange range =
                clip_of_moment(*moment, lesson ? lesson->duration : MediaTime(0));
            const auto made = ClipRepository(store()).add(moment->lesson, range.in, range.out);
            if (!made) return tl::unexpected(made.error());
            clip = made->id;
        }
        return only_done(StepRepository(store()).add_clip(step.id, clip, part, attempt));
    });
}

Outcome CyclesDesk::remove_clip(std::string_view link) {
    const auto card = the_step({});
    if (!card) return refuse(card.error());
    return told(StepRepository(store()).remove_clip(card->step.id, std::string(link)));
}

Outcome CyclesDesk::play_clip(std::string_view link) {
    const auto card = the_step({});
    if (!card) return refuse(card.error());
    const StepClip* chosen = newest_clip(card->step);
    for (const StepClip& one : card->step.clips)
        if (one.id == link) chosen = &one;
    if (!chosen) return refuse("No clip is beside this step yet; press C to put one there.");
    const auto clip = ClipRepository(store()).get(chosen->clip);
    if (!clip) return refuse("That clip was removed; the step keeps its words.");
    return tools_.show({.lesson = clip->lesson, .at = clip->in, .to = clip->out, .play = true});
}

}  // namespace secondlook
