// Beside the agenda: who is ready, how the conversation is shaped, what the two agreed on.

#include "app/core/moment_tags.h"
#include "app/core/person_words.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

constexpr std::array kShown{Dimension::Initiates, Dimension::Scale, Dimension::Timeframe};

void draw_badge(Ui& ui, const Person& person, bool own, const Rect& place) {
    ImGui::GetWindowDrawList()->AddCircleFilled({place.centre_x(), place.centre_y()}, ui.px(12),
                                                ink(own ? ui.theme.accent_soft : ui.theme.sunken),
                                                32);
    const WordsLook look{.size_px = ui.px(11), .semibold = true};
    const std::string letters = initials(person.name);
    const WordsSize size = ui.words.measure(letters, look);
    ui.words.draw(letters, look, place.centre_x() - size.width / 2,
                  place.centre_y() - size.height / 2, own ? ui.theme.accent : ui.theme.muted);
}

float wrapped_height(const Ui& ui, const std::string& words, float width) {
    if (words.empty()) return 0;
    return ui.fonts.detail->CalcTextSizeA(ui.fonts.detail->FontSize, FLT_MAX, width, words.c_str())
        .y;
}

void draw_ready_door(Ui& ui, Rect row) {
    const bool ready = ui.work.prepare().is_ready();
    const std::string_view words = ready ? "Not yet after all" : "I am ready";
    const float width = button_width(ui, words, "R");
    action_button(ui, "prepare.ready", centred(row.cut_left(width), width, ui.px(34)),
                  ready ? ButtonLook::Plain : ButtonLook::Soft, words);
}

// Returns what is left below the card.
Rect draw_readiness(Ui& ui, Rect place) {
    const PrepareDesk& desk = ui.work.prepare();
    const std::string sealed = sealed_text(*desk.talk());
    const float inner = place.w - ui.px(34);
    const float told = wrapped_height(ui, sealed, inner);
    const float rows = ui.px(30) * static_cast<float>(desk.readiness().size());
    const float door = desk.takes_part() ? ui.px(42) : 0;
    Rect at = place.cut_top(ui.px(56) + rows + door + (told > 0 ? told + ui.px(10) : 0));
    card(ui, at);
    Rect inside = at.inset(ui.px(17), ui.px(14));
    text_in(ui, ui.fonts.strong, inside.cut_top(ui.px(24)), ui.theme.text, "Before you talk");
    for (const Readiness& one : desk.readiness()) {
        Rect row = inside.cut_top(ui.px(30));
        const bool own = one.person.id == ui.work.acting_person().id;
        draw_badge(ui, one.person, own, row.cut_left(ui.px(24)));
        row.cut_left(ui.px(10));
        words_in(ui, row, one.words, 15, one.ready ? ui.theme.text : ui.theme.muted);
    }
    if (desk.takes_part()) draw_ready_door(ui, inside.cut_top(door));
    inside.cut_top(ui.px(6));
    text_wrapped(ui, ui.fonts.detail, inside, ui.theme.muted, sealed);
    place.cut_top(ui.px(12));
    return place;
}

// One part of the bar for each value, as wide as it has talking points.
void draw_bar(Ui& ui, const DimensionShape& shape, Rect bar, std::size_t first_colour) {
    int all = shape.open;
    for (const ShapePart& part : shape.parts)
        all += part.points;
    if (all == 0) return;
    fill(ui, bar, ui.theme.sunken, 4);
    const float whole = bar.w;
    for (std::size_t i = 0; i < shape.parts.size(); ++i) {
        Rect part = bar.cut_left(whole * static_cast<float>(shape.parts[i].points) /
                                 static_cast<float>(all));
        if (bar.w > ui.px(1)) part.w -= ui.px(2);
        fill(ui, part, ui.theme.lanes[(first_colour + i) % ui.theme.lanes.size()], 4);
        if (ui.theme.outlined) outline(ui, part, ui.theme.line, 4);
    }
}

Rect draw_shape(Ui& ui, Rect place) {
    const ConversationShape& shape = ui.work.prepare().talk()->shape;
    if (shape.points == 0) return place;
    const float inner = place.w - ui.px(34);
    float height = ui.px(28 + 30);
    for (const Dimension dimension : kShown)
        height += ui.px(48) + wrapped_height(ui, shape.of(dimension).sentence, inner);
    const Rect at = place.cut_top(height);
    card(ui, at);
    Rect inside = at.inset(ui.px(17), ui.px(14));
    text_in(ui, ui.fonts.strong, inside.cut_top(ui.px(28)), ui.theme.text,
            "How this conversation is shaped");
    std::size_t colour = 1;
    for (const Dimension dimension : kShown) {
        const DimensionShape& one = shape.of(dimension);
        text_in(ui, ui.fonts.detail, inside.cut_top(ui.px(22)), ui.theme.text,
                sentence_case(dimension_info(dimension).label));
        const Rect bar = inside.cut_top(ui.px(14));
        draw_bar(ui, one, centred(bar, bar.w, ui.px(9)), colour++);
        inside.cut_top(ui.px(2));
        inside.cut_top(text_wrapped(ui, ui.fonts.detail, inside, ui.theme.muted, one.sentence) +
                       ui.px(10));
    }
    place.cut_top(ui.px(12));
    return place;
}

}  // namespace

void draw_prepare_side(Ui& ui, Rect place) {
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("side", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    const float start = place.y - ImGui::GetScrollY();
    Rect inside{place.x + 1, start, place.w - ui.px(12), 10000};
    inside = draw_readiness(ui, inside);
    inside = draw_shape(ui, inside);
    const std::string& agreed = ui.work.prepare().agreed();
    if (!agreed.empty()) {
        const WordsLook look{.size_px = ui.px(13), .wrap_px = inside.w - ui.px(8)};
        inside.cut_top(
            ui.words.draw(agreed, look, inside.x + ui.px(4), inside.y, ui.theme.muted).height);
    }
    ImGui::SetCursorScreenPos({place.x, inside.y});
    ImGui::Dummy({1, ui.px(4)});
    ImGui::EndChild();
}

}  // namespace secondlook
