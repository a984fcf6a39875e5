#pragma once

#include "app/ui/panes.h"

namespace secondlook {

/// Where a moment's pieces go, worked out before anything is drawn.
struct CardPlan {
    Rect card, still, words;
    float note_height = 0;
    float lenses_height = 0;  ///< of what the teacher did, and what pupils did or said
    float chips_height = 0;
    bool beside = false;       ///< the notes of both stand side by side at the foot
    float readers_height = 0;  ///< of the notes of both, and who can see one's own
};

/// A card of the list with its top left at (x, y), w wide.
CardPlan plan_card(Ui& ui, const PaneState& state, const Moment& moment, float x, float y, float w,
                   bool video);
/// `current`: the playhead is in it.
void draw_card(Ui& ui, PaneState& state, Typed typed, const Moment& moment, const CardPlan& plan,
               bool current);
/// Whether the person is writing this moment's note.
bool being_written(const Ui& ui, const Moment& moment);

/// One tag as a chip: its letter in a coloured square and its words.
float chip_width(Ui& ui, const DimensionValue& tag, float most);
void draw_chip(Ui& ui, const DimensionValue& tag, const Rect& place, Rgb ground);

}  // namespace secondlook
