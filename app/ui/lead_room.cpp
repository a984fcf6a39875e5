#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"

namespace secondlook {

void draw_lead_room(Ui& ui, PaneState&, Typed, Rect place) {
    place = place.inset(ui.px(20), ui.px(16));
    text_in(ui, ui.fonts.greeting, place.cut_top(ui.px(40)), ui.theme.text, "Lead");
}

}  // namespace secondlook
