#pragma once

#include "app/sample/canvas.h"

namespace secondlook {

/// Where the floor begins in a 1280 x 720 picture.
inline constexpr double kFloorY = 470;

/// Everything that never moves behind the people: wall, window, bunting, empty board, floor.
void draw_room(Canvas& canvas);

/// The two tables, which stand before the teacher and behind the pupils.
void draw_tables(Canvas& canvas);

}  // namespace secondlook
