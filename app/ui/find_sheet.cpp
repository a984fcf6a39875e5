#include "app/core/find_words.h"
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

/// "Year 4 fractions · Ana", or what else it is.
std::string where_words(const Ui& ui, const SearchHit& hit) {
    std::string where(hit.kind == SearchKind::Moment ? "" : kind_words(hit.kind));
    if (!hit.lesson_title.empty()) where += (where.empty() ? "" : " · ") + hit.lesson_title;
    if (hit.author != ui.work.acting_person().id) where += " · " + hit.author_name;
    return where;
}

bool hit_row(Ui& ui, const SearchHit& hit, const Rect& place, bool chosen) {
    const bool clicked = choice_row(ui, "hit " + hit.id, place, chosen);
    Rect row = place.inset(ui.px(12), ui.px(7));
    Rect first = row.cut_top(row.h / 2);
    if (!hit.lesson.empty())
        first.cut_left(time_text(ui, ui.fonts.strong, first.x,
                                 first.centre_y() - ui.fonts.strong->FontSize / 2, ui.theme.text,
                                 clock_text(hit.at)) +
                       ui.px(10));
    words_in(ui, first, where_words(ui, hit), 13, ui.theme.muted);
    if (hit.text.empty()) {
        draw_tags(ui, hit, row);
    } else {
        draw_found_words(ui, hit, row);
    }
    return clicked;
}

void play(Ui& ui, const SearchHit& hit) {
    ui.sink.emit("find.play", hit.moment.empty() ? hit.id : hit.moment);
}

/// What the search is limited to: two buttons that stay down.
void draw_limits(Ui& ui, Rect row) {
    const auto limit = [&](std::string_view action, std::string_view words, bool down) {
        const float width = button_width(ui, words);
        action_button(ui, action, row.cut_left(width), down ? ButtonLook::Soft : ButtonLook::Quiet,
                      words, false);
        row.cut_left(ui.px(6));
    };
    limit("find.here", "Only this lesson", ui.work.find_here());
    limit("find.mine", "Only what I wrote", ui.work.find_mine());
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
    inside.cut_top(ui.px(8));
    draw_limits(ui, inside.cut_top(ui.px(30)));
    inside.cut_top(ui.px(8));
    if (result == NoteFieldResult::Changed) {
        state.choice = 0;
        ui.sink.emit("find", state.line.text());
    }
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    if (result == NoteFieldResult::Posted && !hits.empty()) play(ui, hits[state.choice]);
    if (hits.empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)).inset(ui.px(4), 0), ui.theme.muted,
                empty_words(ui.work));
        return;
    }
    text_in(ui, ui.fonts.label, inside.cut_bottom(ui.px(22)), ui.theme.muted,
            "Enter plays from there. Words in \"quotation marks\" stand together.");
    text_in(ui, ui.fonts.label, inside.cut_bottom(ui.px(22)), ui.theme.muted,
            order_words(ui.work.find_order()));
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("hits", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (std::size_t i = 0; i < hits.size(); ++i, y += ui.px(kRow)) {
        const Rect row{inside.x, y, inside.w - ui.px(12), ui.px(kRow - 4)};
        const bool chosen = i == state.choice;
        if (chosen && !typed.empty()) keep_in_sight(inside, row);
        if (row.bottom() < inside.y || row.y > inside.bottom()) continue;
        if (hit_row(ui, hits[i], row, chosen)) play(ui, hits[i]);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace secondlook
