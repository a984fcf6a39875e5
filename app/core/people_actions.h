#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Who acts, and people with their agreements.
inline constexpr std::array kPeople = std::to_array<Action>({
    {"profile.menu", "Who is here…", "Ctrl+Shift+P", Always, "People",
     "Your name, who acts, and how the window looks."},
    {"profile.name", "What should we call you?", "", Always, "People", "Your name."},
    {"profile.as", "Act as someone else…", "", Always, "People", "Good faith, not a lock.", true},
    {"person.add", "Add someone…", "", Always, "People", "A colleague."},
    {"people.open", "People and agreements…", "Ctrl+Shift+A", Always, "People",
     "Who works with whom, and what they agreed on."},
    {"people.show", "Show what was just kept about people", "", Always, "People", "", false, false},
    {"people.choose", "Look at someone, or at a pair", "", Always, "People", "", true, false},
    {"person.change", "Phase, subject and roles…", "", Always, "People",
     "Yours, or those of whom you look at.", true},
    {"pair.add", "Work with someone…", "", Always, "People", "You begin a pair."},
    {"pair.type", "What kind of pair…", "", Always, "People", "Changes what is offered on screen.",
     true},
    {"pair.swap", "Change places", "", Always, "People", "Teacher and coach, the other way round.",
     true},
    {"pair.notes", "Ask for open notes, or seal them again", "", Always, "People",
     "Sealed notes open when you have both looked.", true},
    {"pair.agreement", "Write the agreement…", "", Always, "People",
     "Purpose, roles, who sees what, how often.", true},
    {"pair.accept", "Accept the agreement", "", Always, "People", "Each for themself.", true},
    {"pair.remove", "End this pair", "", Always, "People", "It goes into the Trash.", true},
    {"hours.set", "Set coaching hours…", "", Always, "People",
     "What a teacher may expect in a year."},
});

}  // namespace secondlook::actions
