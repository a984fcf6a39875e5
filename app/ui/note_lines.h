#pragma once

#include "annotations/coaching_types.h"
#include "app/ui/ui.h"

namespace secondlook {

/// Whether the acting person may read what somebody else wrote about it, too.
bool notes_beside(const Ui& ui, const Uuid& target);
/// What is said about a moment's or clip's notes: those of both side by side where there are two,
/// and who can see one's own. Draws when asked to; returns how high it is, with the gap above it.
/// The place's height is not read.
float note_lines(Ui& ui, const Uuid& target, Rect place, bool draw);

}  // namespace secondlook
