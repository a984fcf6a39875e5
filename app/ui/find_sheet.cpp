#include "app/core/moment_tags.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/moment_card.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

constexpr float kRow = 62;

// The note on one line, the found words lit.
void draw_found_words(Ui& ui, const SearchHit& hit, const Rect& place) {
    const WordsLook look{.size_px = ui.px(14), .wrap_px = place.w, .max_lines = 1};
    const float y = place.centre_y() - ui.words.measure(hit.text, look).height / 2;
    for (const MatchedWord& word : hit.matches) {
        for (const TextRect& box : ui.words.boxes(hit.text, look, word.from, word.to)) {
            const Rect lit{place.x + box.x - ui.px(1), y + box.y, box.width + ui.px(2), box.height};
            if (lit.right() <= place.right() + ui.px(2)) fill(ui, lit, ui.theme.marked, 3);
        }
    }
    ui.words.draw(hit.text, look, place.x, y, ui.theme.text);
}

void draw_tags(Ui& ui, const SearchHit& hit, Rect place) {
    for (const DimensionValue& tag : hit.tags) {
        if (!is_chosen(tag, hit.to.has_value())) continue;
        const float width = chip_width(ui, tag, place.w);
        if (width > place.w || place.w < ui.px(60)) break;
        draw_chip(ui, tag, centred(place.cut_left(width), width, ui.px(24)), ui.theme.sunken);
        place.cut_left(ui.px(6));
    }
}

bool hit_row(Ui& ui, const SearchHit& hit, const Rect& place, bool chosen) {
    const bool clicked = choice_row(ui, "hit " + hit.moment, place, chosen);
    Rect row = place.inset(ui.px(12), ui.px(7));
    Rect first = row.cut_top(row.h / 2);
    const std::string when = clock_text(hit.at);
    first.cut_left(time_text(ui, ui.fonts.strong, first.x,
                             first.centre_y() - ui.fonts.strong->FontSize / 2, ui.theme.text,
                             when) +
                   ui.px(10));
    std::string where = hit.lesson_title;
    if (hit.author != ui.work.acting_person().id) where += " · " + hit.author_name;
    words_in(ui, first, where, 13, ui.theme.muted);
    if (hit.text.empty()) {
        draw_tags(ui, hit, row);
    } else {
        draw_found_words(ui, hit, row);
    }
    return clicked;
}

std::string_view empty_words(const Workspace& work) {
    if (work.find_text().empty()) return "Every note and tag of every lesson, as you type.";
    return "Nothing like that yet. Try the beginning of a word.";
}

}  // namespace

void draw_find_sheet(Ui& ui, PaneState& state, Typed typed) {
    const Rect place = sheet(ui, "find", 640, 520);
    Rect inside = place.inset(ui.px(16), ui.px(16));
    const auto& hits = ui.work.hits();
    move_choice(state, typed, hits.size());
    const auto result = draw_field(ui, "find words", state.line_field, state.line,
                                   inside.cut_top(ui.px(40)), "Find a moment or a note", typed);
    inside.cut_top(ui.px(10));
    if (result == NoteFieldResult::Changed) {
        state.choice = 0;
        ui.sink.emit("find", state.line.text());
    }
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    if (result == NoteFieldResult::Posted && !hits.empty())
        ui.sink.emit("find.play", hits[state.choice].moment);
    if (hits.empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)).inset(ui.px(4), 0), ui.theme.muted,
                empty_words(ui.work));
        return;
    }
    const Rect hint = inside.cut_bottom(ui.px(26));
    text_in(ui, ui.fonts.label, hint, ui.theme.muted, "Enter plays from there");
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("hits", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (std::size_t i = 0; i < hits.size(); ++i, y += ui.px(kRow)) {
        const Rect row{inside.x, y, inside.w - ui.px(12), ui.px(kRow - 4)};
        const bool chosen = i == state.choice;
        if (chosen && !typed.empty()) keep_in_sight(inside, row);
        if (row.bottom() < inside.y || row.y > inside.bottom()) continue;
        if (hit_row(ui, hits[i], row, chosen)) ui.sink.emit("find.play", hits[i].moment);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace secondlook
