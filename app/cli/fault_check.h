#pragma once

#include "app/core/lesson_intake.h"
#include "media/cancel.h"
#include "media/media_time.h"

namespace secondlook {

/// How many broken places decoding met, and up to where it looked.
struct FaultCheck {
    int faults = 0;
    MediaTime checked{0};
};

/// Decodes picture and sound from the start and counts what is broken. Unless `all`, it stops after
/// 2,000 million pixels (about 1,000 pictures of 1080p): a few seconds of work. Blocks.
FaultCheck look_for_faults(const LessonMedia& media, bool all, const ProgressFn& progress);

}  // namespace secondlook
