// The recording of a talk: its spread over each dimension, as a description and no more.

#include <fmt/format.h>

#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

// One dimension: what it is called, its parts as a bar with their numbers, and in words.
float draw_dimension(Ui& ui, const DimensionShape& shape, const Rect& place) {
    float y = place.y;
    letter_square(ui, shape.dimension, {place.x, y, ui.px(18), ui.px(18)});
    const Rect line{place.x + ui.px(26), y, place.w - ui.px(26), ui.px(18)};
    text_in(ui, ui.fonts.strong_detail, line, ui.theme.text, dimension_info(shape.dimension).label);
    y += ui.px(24);
    int all = 0;
    for (const ShapePart& part : shape.parts)
        all += part.points;
    float x = place.x;
    for (const ShapePart& part : shape.parts) {
        const float gap = ui.px(3);
        const float width = place.w * static_cast<float>(part.points) / static_cast<float>(all);
        fill(ui, {x, y, std::max(ui.px(4), width - gap), ui.px(8)},
             lane_colour(ui, shape.dimension), 4);
        x += width;
    }
    if (all > 0) y += ui.px(13);
    const WordsLook look{.size_px = ui.px(13), .wrap_px = place.w};
    const std::string words = shape.sentence.empty() ? "Not marked yet" : shape.sentence;
    y += ui.words.draw(words, look, place.x, y, ui.theme.muted).height;
    return y + ui.px(14) - place.y;
}

}  // namespace

void draw_talk(Ui& ui, Rect place) {
    const ConversationShape& shape = ui.work.lesson_desk().talk_shape();
    place.cut_bottom(ui.px(6));
    place = place.inset(ui.px(16), 0);
    ui.probe["talk"] = place;
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("talk", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    float y = place.y - ImGui::GetScrollY();
    const float width = place.w - ui.px(12);
    if (shape.points == 0) {
        y += text_wrapped(ui, ui.fonts.body, {place.x, y, width, place.h}, ui.theme.muted,
                          "Mark what was said, and tag it: here you see what the talk was made "
                          "of. It is a description, and yours alone.");
    } else {
        for (const DimensionShape& dimension : shape.dimensions)
            y += draw_dimension(ui, dimension, {place.x, y, width, 0});
    }
    ImGui::SetCursorScreenPos({place.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace secondlook
