#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/core/key_chord.h"

namespace secondlook {

/// Where a key counts (overlap).
enum class Scope {
    Always,  ///< in every room
    Player,  ///< wherever one recording is watched: Review and Lead
    Today,
    Review,
    Prepare,
    Lead,
    Cycles,
    Compare,
};
/// Whether a key of one scope may count where the other does.
bool overlap(Scope a, Scope b);

/// One thing a person can do, and all its doors: button, key, help sheet, command palette, `--do`.
struct Action {
    std::string_view id;    ///< "moment.mark": stable, for scripts and settings
    std::string_view text;  ///< as on a button: "Mark this moment"
    std::string_view keys;  ///< default chords, separated by spaces; may be empty
    Scope scope = Scope::Always;
    std::string_view group;  ///< heading on the help sheet
    std::string_view help;   ///< one short sentence
    bool takes_argument = false;
    bool listed = true;  ///< false: for scripts and buttons, not for help and palette
};

/// All actions, in the order of the help sheet.
std::span<const Action> action_table();
/// The row with this id, or null.
const Action* find_action(std::string_view id);
/// The row that a chord means in a scope (Always rows included), or null.
const Action* action_for_chord(const KeyChord& chord, Scope scope);
/// The first default chord as people read it, "" when there is none.
std::string key_text(const Action& action);

}  // namespace secondlook
