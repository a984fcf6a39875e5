#pragma once

#include "app/ui/panes.h"
#include "media/player.h"

namespace secondlook {

/// A player's picture, as large as it fits, on the film's dark ground; words when there is none.
/// `slot` tells pictures of one frame of the window apart; the picture's own place is named
/// `frame_name`. Returns where the picture lies; empty without one.
Rect draw_player_picture(Ui& ui, const Player& player, const Rect& place, ImDrawFlags corners,
                         const std::string& frame_name, int slot = 0);

}  // namespace secondlook
