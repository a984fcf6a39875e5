#pragma once

#include <vector>

#include "app/sample/lesson_script.h"

namespace secondlook {

/// When someone is heard.
struct SpokenSpan {
    int speaker = kTeacher;
    double from = 0;  ///< seconds
    double to = 0;
};

/// The sound of the sample lesson: voices where FFmpeg has them, soft tones where it has none.
struct LessonSound {
    int sample_rate = 48'000;
    std::vector<float> samples;  ///< mono, -1 to 1
    std::vector<SpokenSpan> spans;

    /// How far this speaker's mouth is open, 0 to 1.
    double mouth(int speaker, double seconds) const;
};

/// The first `seconds` of it. Thread: any.
LessonSound make_lesson_sound(double seconds);

}  // namespace secondlook
