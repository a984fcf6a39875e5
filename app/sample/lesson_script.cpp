#include "app/sample/lesson_script.h"

#include <algorithm>
#include <cmath>

namespace secondlook {

namespace {

// A lesson worth a second look: open questions, three seconds of waiting, talk in pairs, and one
// question (at 0:54) that is answered before anyone could think.
constexpr ScriptLine kScript[] = {
    {1.0, kTeacher, "Good morning everyone. Here is our question."},
    {4.8, kTeacher, "What is three quarters of twenty four?"},
    {11.2, kTeacher, "Hands down for now. Tell your partner how you see it."},
    {16.2, 1, "I think a quarter is six.", 0.6},
    {17.2, 3, "Do we halve it first?", 0.35},
    {19.0, 0, "Why six?", 0.6},
    {20.2, 1, "Because four sixes are twenty four.", 0.6},
    {21.0, 4, "Half is twelve. Half again is six.", 0.35},
    {25.6, kTeacher, "Thank you. Who can tell us what they did?"},
    {31.4, kTeacher, "Amira?"},
    {32.8, 1, "I drew a bar, and cut it into four parts."},
    {37.2, kTeacher, "Let us draw it. What does each part stand for?"},
    {45.0, 4, "Six. It is twenty four shared by four."},
    {49.6, kTeacher, "How do you know that it is six?"},
    {54.0, kTeacher, "Because four sixes are twenty four, yes?"},
    {58.2, kTeacher, "Talk to your partner. How many parts do we need?"},
    {62.8, 0, "Three of the parts.", 0.6},
    {64.2, 3, "So three sixes.", 0.5},
    {66.0, 2, "That makes eighteen!", 0.6},
    {68.2, 4, "Is it not twelve and six?", 0.4},
    {70.6, 1, "It is the same thing.", 0.6},
    {75.4, kTeacher, "I heard two ways. Clara, what did you two say?"},
    {80.4, 2, "Three sixes make eighteen."},
    {84.0, kTeacher, "And who saw it another way?"},
    {90.0, 4, "Half of it is twelve, and six more makes eighteen."},
    {95.4, kTeacher, "Two ways, and both can be seen in the drawing."},
    {100.4, kTeacher, "Now what would change for five sixths?"},
    {107.4, 3, "We would cut it into six parts."},
    {111.2, kTeacher, "Try it in your books. I will come round."},
};

struct Key {
    double time;
    double value;
};

/// The value between keys, starting and stopping softly.
double along(std::span<const Key> keys, double time) {
    if (time <= keys.front().time) return keys.front().value;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (time >= keys[i].time) continue;
        const double part = (time - keys[i - 1].time) / (keys[i].time - keys[i - 1].time);
        const double eased = part * part * (3 - 2 * part);
        return keys[i - 1].value + eased * (keys[i].value - keys[i - 1].value);
    }
    return keys.back().value;
}

constexpr Key kTeacherX[] = {{0, 1075},    {14.0, 1075},  {16.5, 690},  {19.5, 690},
                             {21.5, 330},  {23.0, 330},   {25.8, 1075}, {60.5, 1075},
                             {63.5, 620},  {67.0, 620},   {68.6, 850},  {72.0, 850},
                             {74.0, 1075}, {113.5, 1075}, {117.0, 600}, {120.0, 600}};

/// From when to when something is so; it comes and goes within `kChange` seconds.
struct Stretch {
    double from;
    double to;
    int pupil = 0;
    double value = 1;
};
constexpr double kChange = 0.5;

double share(const Stretch& stretch, double time) {
    const double in = std::clamp((time - stretch.from) / kChange, 0.0, 1.0);
    const double out = std::clamp((stretch.to - time) / kChange, 0.0, 1.0);
    const double part = std::min(in, out);
    return part * part * (3 - 2 * part);
}

double strongest(std::span<const Stretch> stretches, double time) {
    double value = 0;
    for (const Stretch& stretch : stretches)
        value = std::max(value, share(stretch, time));
    return value;
}

constexpr Stretch kPointing[] = {{4.6, 8.0},   {37.0, 44.0}, {49.4, 52.2},  {54.0, 57.0},
                                 {81.5, 84.0}, {94.6, 99.0}, {100.2, 103.6}};
constexpr Stretch kWaving[] = {{1.0, 3.6},   {11.0, 13.6}, {26.0, 28.4}, {31.2, 33.0},
                               {58.2, 60.4}, {75.6, 79.6}, {84.2, 86.4}, {111.2, 113.4}};

constexpr Stretch kHands[] = {{8.2, 12.6, 1},   {8.9, 12.3, 4},  {10.0, 12.4, 2}, {28.4, 31.9, 0},
                              {28.9, 32.6, 1},  {29.6, 31.8, 3}, {30.4, 31.9, 4}, {41.6, 45.2, 4},
                              {42.4, 45.4, 0},  {43.0, 45.3, 2}, {52.6, 54.9, 0}, {53.1, 54.8, 3},
                              {77.8, 80.6, 2},  {86.6, 90.2, 4}, {87.2, 90.6, 1}, {104.6, 107.6, 3},
                              {105.8, 107.8, 1}};

// Pairs: the first and second pupil, and the fourth and fifth; the third joins a side.
constexpr Stretch kTurns[] = {
    {14.6, 25.0, 0, 1},   {15.0, 25.2, 1, -1},   {15.4, 20.0, 2, 1},   {20.4, 25.0, 2, -1},
    {14.8, 25.0, 3, 1},   {15.2, 24.8, 4, -1},   {61.2, 74.6, 0, 1},   {61.6, 74.4, 1, -1},
    {61.4, 65.8, 2, 1},   {66.2, 74.2, 2, -1},   {61.2, 74.4, 3, 1},   {61.8, 74.6, 4, -1},
    {33.4, 36.6, 0, 0.6}, {33.6, 36.4, 3, -0.6}, {90.6, 94.4, 3, 0.7}, {107.8, 110.6, 4, -0.7}};

constexpr double kPageTimes[kBoardPages] = {-3.0, 38.4, 81.6, 101.0};
constexpr double kWritingTime = 2.6;

BoardState board_at(double time) {
    BoardState board{0, 0};
    for (int page = 0; page < kBoardPages; ++page) {
        if (time < kPageTimes[page]) break;
        board = {page, std::min(1.0, (time - kPageTimes[page]) / kWritingTime)};
    }
    return board;
}

}  // namespace

std::span<const ScriptLine> lesson_script() {
    return kScript;
}

ClassroomPose pose_at(double seconds) {
    ClassroomPose pose;
    pose.teacher_x = along(kTeacherX, seconds);
    const bool walking = std::abs(along(kTeacherX, seconds + 0.05) - pose.teacher_x) > 0.5;
    pose.teacher_step = walking ? pose.teacher_x / 26.0 : 0;
    pose.pointing = strongest(kPointing, seconds);
    pose.waving = strongest(kWaving, seconds);
    for (const Stretch& hand : kHands) {
        double& up = pose.hand_up[std::size_t(hand.pupil)];
        up = std::max(up, share(hand, seconds));
    }
    for (const Stretch& turn : kTurns) {
        pose.turned[std::size_t(turn.pupil)] += turn.value * share(turn, seconds);
    }
    pose.board = board_at(seconds);
    return pose;
}

}  // namespace secondlook
