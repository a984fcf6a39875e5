#include "app/ui/player_picture.h"

#include <algorithm>
#include <cmath>

#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace secondlook {

Rect draw_player_picture(Ui& ui, const Player& player, const Rect& place, ImDrawFlags corners,
                         const std::string& frame_name, int slot) {
    const bool round = corners != ImDrawFlags_RoundCornersNone;
    fill(ui, place, ui.theme.film, round ? 12 : 0, corners);
    const VideoFrame* frame = player.shown();
    if (!frame) {
        const bool sound_only = !player.facts().video;
        text_centred(ui, ui.fonts.body, place, ui.theme.on_film,
                     sound_only ? "This recording has sound only" : "The picture is on its way");
        return {};
    }
    const ShownSize natural = shown_size(*frame);
    if (natural.width <= 0 || natural.height <= 0) return {};
    const float fit = std::min(place.w / static_cast<float>(natural.width),
                               place.h / static_cast<float>(natural.height));
    const float w = std::max(1.0F, std::round(static_cast<float>(natural.width) * fit));
    const float h = std::max(1.0F, std::round(static_cast<float>(natural.height) * fit));
    Rect at = centred(place, w, h);
    at.x = std::round(at.x);
    at.y = std::round(at.y);
    ui.probe[frame_name] = at;
    const unsigned texture =
        ui.pictures.video(*frame, static_cast<int>(w), static_cast<int>(h), slot);
    if (texture == 0) return {};
    const bool touches_corners = round && w + ui.px(24) > place.w && h + ui.px(12) > place.h;
    ImGui::GetWindowDrawList()->AddImageRounded(
        texture_id(texture), {at.x, at.y}, {at.right(), at.bottom()}, {0, 0}, {1, 1},
        IM_COL32_WHITE, touches_corners ? ui.px(12) : 0,
        touches_corners ? corners : static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone));
    return at;
}

}  // namespace secondlook
