#pragma once

#include "annotations/coaching_types.h"
#include "app/ui/ui.h"

namespace secondlook {

/// A note's words under its two lenses, each with its heading; with the gap above them. Draws when
/// asked to; returns how high it is, 0 when they are empty.
float lens_lines(Ui& ui, const NoteWords& words, const Rect& place, bool draw);
/// Whether the acting person may read what somebody else wrote about it, too.
bool notes_beside(const Ui& ui, const Uuid& target);
/// What is said about a moment's or clip's notes: those of both side by side where there are two,
/// and who can see one's own. Draws when asked to; returns how high it is, with the gap above it.
/// The place's height is not read.
float note_lines(Ui& ui, const Uuid& target, Rect place, bool draw);

}  // namespace secondlook
