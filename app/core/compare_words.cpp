#include "app/core/compare_words.h"

#include <cstdlib>

#include <fmt/format.h>

#include "app/core/day_words.h"
#include "app/core/time_text.h"

namespace secondlook {

std::string part_words(const ComparedClip& clip) {
    if (clip.link.part == "before") return "Before";
    if (clip.link.part == "after") return "After";
    if (!clip.attempt) return "An attempt";
    std::string words = fmt::format("Attempt {}", clip.attempt->number);
    if (!clip.attempt->tried_on.empty()) words += " · " + dated_words(clip.attempt->tried_on, "");
    return words;
}

std::string clip_words(const ComparedClip& clip) {
    if (!clip.clip) return "A clip that is gone";
    if (!clip.clip->title.empty()) return clip.clip->title;
    const std::string times = clock_text(clip.clip->in) + " to " + clock_text(clip.clip->out);
    return clip.lesson ? clip.lesson->title + " · " + times : times;
}

std::string missing_words(const ComparedClip* clip) {
    if (!clip) return "No clip here yet. Add one to the step, or choose another.";
    if (!clip->clip || !clip->lesson)
        return "This clip is not here any more. What was written about it stays.";
    if (clip->away)
        return "The recording is not where it was. Open the lesson to show where it is now; what "
               "was written stays here.";
    return {};
}

std::string offset_words(int frames) {
    if (frames == 0) return "even";
    const int count = std::abs(frames);
    return fmt::format("{} {} {}", count, count == 1 ? "frame" : "frames",
                       frames > 0 ? "on" : "back");
}

std::string saw_words(const Attempt& attempt) {
    if (attempt.outcome.empty()) return attempt.saw;
    return attempt.saw.empty() ? attempt.outcome : attempt.saw + "\n" + attempt.outcome;
}

}  // namespace secondlook
