#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {

void draw_profile_menu(Ui& ui) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const auto badge = ui.probe.find("profile.menu");
    const Rect corner{screen.x - ui.px(40), ui.px(10), ui.px(30), ui.px(30)};
    const Rect place =
        popover(ui, "profile", badge == ui.probe.end() ? corner : badge->second, 320, 90);
    Rect inside = place.inset(ui.px(16), ui.px(12));
    sheet_title(ui, inside, printable(ui.work.acting_person().name));
}

}  // namespace secondlook
