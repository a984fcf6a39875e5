#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// What is kept of the open lesson beside its moments: clips, and notes for the two of a pair.
inline constexpr std::array kLesson = std::to_array<Action>({
    {"clip.keep", "Keep this as a clip", "C", Review, "Clips and notes for two",
     "The stretch from I to O, or the chosen moment."},
    {"clip.list", "Clips, or moments", "Shift+C", Review, "Clips and notes for two",
     "Which of the two is listed."},
    {"clip.previous", "Clip before", "Alt+Up", Review, "Clips and notes for two",
     "Goes to its start."},
    {"clip.next", "Clip after", "Alt+Down", Review, "Clips and notes for two",
     "Goes to its start."},
    {"clip.select", "Go to a clip", "", Review, "Clips and notes for two", "", true, false},
    {"clip.play", "Play the chosen clip over and over", "P", Review, "Clips and notes for two",
     "Ctrl L stops looping."},
    {"clip.note", "Write about the chosen clip…", "N", Review, "Clips and notes for two",
     "Only you can see it until you say otherwise."},
    {"clip.rename", "Call the chosen clip something…", "", Review, "Clips and notes for two",
     "A few words of your own.", true},
    {"clip.remove", "Put the chosen clip in the Trash", "Shift+Delete", Review,
     "Clips and notes for two", "Ctrl Z brings it back."},
    {"moment.lenses", "What the teacher did, what pupils did…", "Shift+Enter", Review,
     "Clips and notes for two", "The chosen moment's or clip's note with all there is to it."},
    {"note.who", "Who can see my note", "V", Review, "Clips and notes for two",
     "Only you, or the two of you.", true},
    {"conversation.add", "Add the recording of a talk…", "", Always, "Clips and notes for two",
     "Your mirror: only you can see it.", true},
    {"lesson.reviewed", "I have looked at this", "Shift+R", Review, "Clips and notes for two",
     "When both have, you read each other's notes.", true},
});

}  // namespace secondlook::actions
