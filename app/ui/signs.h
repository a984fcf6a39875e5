#pragma once

#include "app/ui/ui.h"

namespace secondlook {

/// The window's drawn signs.
enum class Sign { Play, Pause, StepBack, StepForward, Speaker, SpeakerOff, Full, Close, Question };

/// Draws a sign inside `place`, in one colour.
void draw_sign(const Ui& ui, Sign sign, const Rect& place, Rgb colour);

}  // namespace secondlook
