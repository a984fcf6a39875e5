#pragma once

#include "app/sample/canvas.h"

namespace secondlook {

inline constexpr double kBoardLeft = 232;
inline constexpr double kBoardTop = 66;
inline constexpr double kBoardWidth = 700;
inline constexpr double kBoardHeight = 290;

/// The board, its frame and its tray, with nothing written on it.
void draw_empty_board(Canvas& canvas);

/// What is written on one page of the lesson (0 to kBoardPages - 1), and nothing else.
void draw_board_page(Canvas& canvas, int page);

}  // namespace secondlook
