#include "app/sample/lesson_picture.h"

#include <fmt/format.h>

#include <cmath>

#include "app/sample/board_drawing.h"
#include "app/sample/classroom_room.h"
#include "app/sample/people_drawing.h"

namespace secondlook {

LessonPicture::LessonPicture()
    : room_(kWidth, kHeight), tables_(kWidth, kHeight), picture_(kWidth, kHeight) {
    draw_room(room_);
    draw_tables(tables_);
    for (int page = 0; page < kBoardPages; ++page) {
        pages_[std::size_t(page)] = std::make_unique<Canvas>(kWidth, kHeight);
        draw_board_page(*pages_[std::size_t(page)], page);
    }
}

void LessonPicture::draw_board(const BoardState& board) {
    const double written = kBoardLeft + board.written * kBoardWidth;
    picture_.paint(*pages_[std::size_t(board.page)], 1, written);
}

void LessonPicture::draw_clock(double seconds) {
    const int tenths = int(std::floor(seconds * 10 + 1e-6));
    const int whole = tenths / 10;
    const std::string time = fmt::format("{}:{:02}.{}", whole / 60, whole % 60, tenths % 10);
    picture_.rectangle(1146, 24, 112, 42, 21, colour(0x1E2A28, 0.82));
    // Each figure has a place of its own, so that the clock stands still while it counts.
    constexpr double places[] = {1168, 1180, 1195, 1212, 1224, 1237};
    for (std::size_t i = 0; i < time.size() && i < std::size(places); ++i) {
        picture_.text(places[i], 53, 24, time.substr(i, 1), colour(0xFFFFFF), true, true);
    }
}

void LessonPicture::draw(double seconds, const LessonSound& sound, RgbaImage& image) {
    const ClassroomPose pose = pose_at(seconds);
    picture_.paint(room_);
    draw_board(pose.board);
    draw_teacher(picture_, pose, sound.mouth(kTeacher, seconds), seconds);
    picture_.paint(tables_);
    for (int pupil = 0; pupil < kPupils; ++pupil) {
        draw_pupil(picture_, pupil, pose, sound.mouth(pupil, seconds), seconds);
    }
    draw_clock(seconds);
    picture_.copy_to(image);
}

}  // namespace secondlook
