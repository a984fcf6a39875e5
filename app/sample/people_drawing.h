#pragma once

#include "app/sample/canvas.h"
#include "app/sample/lesson_script.h"

namespace secondlook {

/// The teacher, facing the class. `mouth` 0 to 1; `seconds` moves the breath and the blink.
void draw_teacher(Canvas& canvas, const ClassroomPose& pose, double mouth, double seconds);

/// One pupil (0 to 4, from the left), seen from behind.
void draw_pupil(Canvas& canvas, int pupil, const ClassroomPose& pose, double mouth, double seconds);

}  // namespace secondlook
