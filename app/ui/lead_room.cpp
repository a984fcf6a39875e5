// The conversation on a screen that both look at: a large question, its clip, what came of it.
// Nobody's note is drawn here.

#include <array>

#include "app/core/action_table.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

using Doors = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Buttons from the left, as far as they fit.
void draw_doors(Ui& ui, Rect row, const Doors& doors, ButtonLook look, bool keys) {
    for (const auto& [action, words] : doors) {
        const Action* known = find_action(action);
        const float width = button_width(ui, words, keys && known ? key_text(*known) : "");
        if (width > row.w) return;
        action_button(ui, action, centred(row.cut_left(width), width, ui.px(38)), look, words,
                      keys);
        row.cut_left(ui.px(8));
    }
}

void draw_head(Ui& ui, const LeadPage& page, Rect row) {
    const PrepareDesk& desk = ui.work.prepare();
    const std::string time = minutes_used_text(desk.minutes_used(), desk.minutes_planned());
    const float width = text_size(ui.fonts.body, time).x;
    ui.probe["lead.minutes"] = row;
    text_in(ui, ui.fonts.body, row.cut_right(width + 1), ui.theme.muted, time);
    row.cut_right(ui.px(16));
    words_in(ui, row, page.about, 15, ui.theme.muted);
}

float draw_question(Ui& ui, const LeadPage& page, const Rect& place, bool alone) {
    const float size = place.h < ui.px(420) ? 20 : alone ? 40 : 30;
    const WordsLook look{
        .size_px = ui.px(size), .semibold = true, .wrap_px = place.w, .max_lines = alone ? 6 : 3};
    ui.probe["lead.question"] = place;
    return ui.words.draw(page.headline, look, place.x, place.y, ui.theme.text).height;
}

// Whether the recording that is open is the clip's.
bool is_open(const Ui& ui, const AgendaClip& clip) {
    const ReviewSession* review = ui.work.review();
    return review && (!review->lesson() || review->lesson()->id == clip.lesson.id);
}

void draw_clip(Ui& ui, const AgendaClip& clip, Rect place) {
    const Rect whole = place;
    card(ui, place);
    if (!clip.here || !is_open(ui, clip)) {
        fill(ui, place, ui.theme.film, 12);
        text_centred(ui, ui.fonts.body, place, ui.theme.on_film,
                     clip.here ? "Press C for its clip"
                               : "The recording is not where it was; open its lesson to find it");
        const Press press = press_area(ui, "lead.play", place, clip.here);
        if (press.clicked) ui.sink.emit("lead.play");
        return;
    }
    const Rect transport = place.cut_bottom(ui.px(62));
    draw_picture(ui, place, true);
    draw_transport(ui, transport);
    outline(ui, whole, ui.theme.line, 12);
}

// A file with its door, cut from the top.
void draw_file(Ui& ui, const Artefact& file, Rect& inside) {
    Rect row = inside.cut_top(ui.px(46));
    if (row_door(ui, "file " + file.id, row, "Open")) ui.sink.emit("lead.open_file", file.id);
    words_in(ui, row.cut_top(ui.px(24)), file.title, 15, ui.theme.text);
    words_in(ui, row, file.kind, 13, ui.theme.muted);
}

// The few neutral things that can come of it, and one's own words.
void draw_choices(Ui& ui, Rect place) {
    const float high = ui.px(38), gap = ui.px(8);
    const float half = (place.w - gap) / 2;
    const std::initializer_list<std::array<std::string_view, 2>> rows{
        {"lead.try_it", "lead.look_again"}, {"lead.think", "lead.make_step"}};
    for (const auto& pair : rows) {
        Rect row = place.cut_top(high);
        action_button(ui, pair[0], row.cut_left(half), ButtonLook::Plain);
        row.cut_left(gap);
        action_button(ui, pair[1], row, ButtonLook::Plain);
        place.cut_top(gap);
    }
    action_button(ui, "lead.outcome", place.cut_top(high), ButtonLook::Soft, "In your words…");
}

// Cut from the top, as far as they fit.
void draw_beside(Ui& ui, const LeadPage& page, Rect inside) {
    if (page.files.empty() && page.steps.empty()) return;
    text_in(ui, ui.fonts.detail, inside.cut_top(ui.px(26)), ui.theme.muted, "Beside it");
    for (const Artefact& file : page.files)
        if (inside.h >= ui.px(46)) draw_file(ui, file, inside);
    for (const std::string& step : page.steps)
        if (inside.h >= ui.px(26)) words_in(ui, inside.cut_top(ui.px(26)), step, 15, ui.theme.text);
}

void draw_outcome(Ui& ui, const LeadPage& page, const Rect& place) {
    card(ui, place);
    Rect inside = place.inset(ui.px(18), ui.px(14));
    text_in(ui, ui.fonts.strong, inside.cut_top(ui.px(28)), ui.theme.text, "What came of it");
    const bool open = page.outcome.empty();
    const WordsLook look{.size_px = ui.px(open ? 15 : 18),
                         .wrap_px = inside.w,
                         .max_lines = place.h < ui.px(420) ? 2 : 6};
    const std::string words = open ? "Nothing is written yet; that is fine, too." : page.outcome;
    inside.cut_top(
        ui.words.draw(words, look, inside.x, inside.y, open ? ui.theme.muted : ui.theme.text)
            .height +
        ui.px(14));
    draw_choices(ui, inside.cut_top(ui.px(38 * 3 + 8 * 3 + 6)));
    draw_beside(ui, page, inside);
}

// In a low window: what came of it in one line, so that the picture keeps the room.
void draw_outcome_row(Ui& ui, const LeadPage& page, Rect row) {
    const std::string_view words = page.outcome.empty() ? "What came of it…" : "Change…";
    const float width = button_width(ui, words, "Enter");
    action_button(ui, "lead.outcome", centred(row.cut_left(width), width, ui.px(38)),
                  ButtonLook::Soft, words);
    row.cut_left(ui.px(12));
    words_in(ui, row, page.outcome, 15, ui.theme.text);
}

void draw_foot(Ui& ui, Rect row) {
    const float end = button_width(ui, "That was it", "Ctrl Enter");
    action_button(ui, "lead.end", centred(row.cut_right(end), end, ui.px(38)), ButtonLook::Main,
                  "That was it");
    row.cut_right(ui.px(8));
    draw_doors(
        ui, row,
        {{"lead.previous", "Before"}, {"lead.next", "Next"}, {"lead.leave", "Back to preparing"}},
        ButtonLook::Plain, true);
}

}  // namespace

void draw_lead_room(Ui& ui, PaneState&, Typed, Rect place) {
    const auto page = ui.work.prepare().lead_page();
    const bool tall = place.h >= ui.px(560);
    place = place.inset(ui.px(28), ui.px(tall ? 16 : 8));
    draw_foot(ui, place.cut_bottom(ui.px(46)));
    if (!page) return;
    place.cut_bottom(ui.px(tall ? 12 : 4));
    draw_head(ui, *page, place.cut_top(ui.px(30)));
    place.cut_top(ui.px(4));
    const bool wide = place.w >= ui.px(860);
    const bool low = !wide && place.h < ui.px(460);
    if (page->clip) place.cut_top(draw_question(ui, *page, place, false) + ui.px(14));
    const Rect side = wide  ? place.cut_right(ui.px(380))
                      : low ? place.cut_bottom(ui.px(46))
                            : place.cut_bottom(ui.px(230));
    wide ? place.cut_right(ui.px(18)) : place.cut_bottom(ui.px(8));
    if (page->clip)
        draw_clip(ui, *page->clip, place);
    else
        draw_question(ui, *page, place, true);
    low ? draw_outcome_row(ui, *page, side) : draw_outcome(ui, *page, side);
}

}  // namespace secondlook
