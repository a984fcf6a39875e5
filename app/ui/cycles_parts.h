#pragma once

#include "app/core/cycles_desk.h"
#include "app/ui/flow.h"
#include "app/ui/panes.h"

namespace secondlook {

// The parts of the Cycles room. Each draws downward from the top of its column.

/// The cycles one sees, with the door to begin one.
void draw_cycle_list(Ui& ui, const Rect& place);
/// What the chosen cycle is about: its principle, focus and sessions.
void draw_cycle_plan(Ui& ui, PaneState& state, Flow& flow, const Rect& list);
/// The steps, the chosen one with all there is.
void draw_steps(Ui& ui, PaneState& state, Flow& flow, const Rect& list);
/// A step's clips and attempts, from before to after.
void draw_step_chain(Ui& ui, Flow& flow, const StepCard& card);
/// Scrolls so far that what was newly chosen is seen, its top first.
void bring_into_sight(PaneState& state, const std::string& name, const Rect& card,
                      const Rect& list);
/// Whether a card that was drawn from `top` on was pressed; after what is on it.
bool card_pressed(Ui& ui, const std::string& name, const Rect& card);

}  // namespace secondlook
