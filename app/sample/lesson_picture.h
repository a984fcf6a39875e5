#pragma once

#include <array>
#include <memory>

#include "app/sample/canvas.h"
#include "app/sample/lesson_sound.h"
#include "media/rgba_image.h"

namespace secondlook {

/// Draws the sample lesson, one instant at a time. What never moves is drawn once.
class LessonPicture {
  public:
    static constexpr int kWidth = 1280;
    static constexpr int kHeight = 720;

    LessonPicture();
    /// The classroom `seconds` into the lesson, mouths moving with the sound.
    void draw(double seconds, const LessonSound& sound, RgbaImage& image);

  private:
    void draw_board(const BoardState& board);
    void draw_clock(double seconds);

    Canvas room_;
    Canvas tables_;
    std::array<std::unique_ptr<Canvas>, kBoardPages> pages_;
    Canvas picture_;
};

}  // namespace secondlook
