#pragma once

#include <array>
#include <span>

namespace secondlook {

inline constexpr int kPupils = 5;
inline constexpr int kTeacher = -1;  ///< as a speaker; 0 to 4 are the pupils from the left

/// One thing said in the sample lesson.
struct ScriptLine {
    double start = 0;  ///< seconds
    int speaker = kTeacher;
    const char* words = "";
    double loudness = 1;  ///< 1: to everyone; less: to a partner
};

/// What the board shows and how far it is written.
struct BoardState {
    int page = 0;
    double written = 1;  ///< 0 to 1
};
inline constexpr int kBoardPages = 4;

/// How everyone stands at one instant.
struct ClassroomPose {
    double teacher_x = 0;     ///< pixels of a 1280-wide picture
    double teacher_step = 0;  ///< how far a walk is into its stride, in radians; 0: standing
    double pointing = 0;      ///< 0: arms down, 1: at the board
    double waving = 0;        ///< 0: arm down, 1: an open hand to the class
    std::array<double, kPupils> hand_up{};  ///< 0 to 1
    std::array<double, kPupils> turned{};   ///< -1: to the left neighbour, 1: to the right
    BoardState board;
};

/// Everything said, in order of time. Two minutes long.
std::span<const ScriptLine> lesson_script();

/// Where everyone is `seconds` into the lesson.
ClassroomPose pose_at(double seconds);

}  // namespace secondlook
