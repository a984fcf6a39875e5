#include "app/ui/player_picture.h"

#include <algorithm>
#include <cmath>

#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace secondlook {

namespace {

constexpr float kRound = 12;  // the card's corners, in units

// The film around the picture and not under it: where the processor draws, every pixel counts.
void fill_around(Ui& ui, const Rect& place, const Rect& at, float radius, ImDrawFlags corners) {
    const auto part = [&](const Rect& piece, ImDrawFlags round) {
        const ImDrawFlags kept = corners & round;
        if (piece.w <= 0 || piece.h <= 0) return;
        fill(ui, piece, ui.theme.film, kept == 0 ? 0 : radius,
             kept == 0 ? static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone) : kept);
    };
    const auto own = [&](ImDrawFlags round) {  // where nothing stands beside
        return at.x > place.x ? static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone) : round;
    };
    part({place.x, place.y, at.x - place.x, place.h}, ImDrawFlags_RoundCornersLeft);
    part({at.right(), place.y, place.right() - at.right(), place.h}, ImDrawFlags_RoundCornersRight);
    part({at.x, place.y, at.w, at.y - place.y}, own(ImDrawFlags_RoundCornersTop));
    part({at.x, at.bottom(), at.w, place.bottom() - at.bottom()},
         own(ImDrawFlags_RoundCornersBottom));
}

// A strip with the round corners, and the rest as the plain rectangle that is drawn fastest.
void add_round_image(unsigned texture, const Rect& at, float radius, ImDrawFlags corners) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float strip = std::min(std::round(2 * radius), at.h);
    const float v = strip / at.h;
    list.AddImageRounded(texture_id(texture), {at.x, at.y}, {at.right(), at.y + strip}, {0, 0},
                         {1, v}, IM_COL32_WHITE, radius, corners);
    list.AddImage(texture_id(texture), {at.x, at.y + strip}, {at.right(), at.bottom()}, {0, v},
                  {1, 1});
}

Rect place_for(const ShownSize& natural, const Rect& place) {
    const float fit = std::min(place.w / static_cast<float>(natural.width),
                               place.h / static_cast<float>(natural.height));
    const float w = std::max(1.0F, std::round(static_cast<float>(natural.width) * fit));
    const float h = std::max(1.0F, std::round(static_cast<float>(natural.height) * fit));
    Rect at = centred(place, w, h);
    at.x = std::round(at.x);
    at.y = std::round(at.y);
    return at;
}

}  // namespace

Rect draw_player_picture(Ui& ui, const Player& player, const Rect& place, ImDrawFlags corners,
                         const std::string& frame_name, int slot) {
    const bool round = corners != ImDrawFlags_RoundCornersNone;
    const VideoFrame* frame = player.shown();
    const ShownSize natural = frame ? shown_size(*frame) : ShownSize{};
    if (natural.width <= 0 || natural.height <= 0) {
        fill(ui, place, ui.theme.film, round ? kRound : 0, corners);
        if (frame) return {};
        const bool sound_only = !player.facts().video;
        text_centred(ui, ui.fonts.body, place, ui.theme.on_film,
                     sound_only ? "This recording has sound only" : "The picture is on its way");
        return {};
    }
    const Rect at = place_for(natural, place);
    ui.probe[frame_name] = at;
    const unsigned texture =
        ui.pictures.video(*frame, static_cast<int>(at.w), static_cast<int>(at.h), slot);
    const bool touches_corners =
        round && at.w + ui.px(2 * kRound) > place.w && at.h + ui.px(kRound) > place.h;
    if (texture == 0 || touches_corners) {
        fill(ui, place, ui.theme.film, round ? kRound : 0, corners);
    } else {
        fill_around(ui, place, at, round ? kRound : 0, corners);
    }
    if (texture == 0) return {};
    if (touches_corners) {
        add_round_image(texture, at, ui.px(kRound), corners);
    } else {
        ImGui::GetWindowDrawList()->AddImage(texture_id(texture), {at.x, at.y},
                                             {at.right(), at.bottom()});
    }
    return at;
}

}  // namespace secondlook
