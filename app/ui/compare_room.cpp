// Before and after: two clips of a step side by side, one transport under them, and what was
// written about each.

#include <algorithm>

#include <fmt/format.h>

#include "app/core/compare_words.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/player_picture.h"
#include "app/ui/sheet_parts.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

bool is_left(CompareSide side) {
    return side == CompareSide::Left;
}

const char* name_of(CompareSide side) {
    return is_left(side) ? "left" : "right";
}

// Which of the cycle's steps, and the way out.
void draw_doors(Ui& ui, Rect& row) {
    const CompareDesk& desk = ui.work.compare();
    const auto door = [&](std::string_view action, std::string_view words) {
        const float width = button_width(ui, words);
        action_button(ui, action, centred(row.cut_right(width), width, ui.px(32)),
                      ButtonLook::Plain, words, false);
        row.cut_right(ui.px(8));
    };
    door("compare.leave", "Close");
    if (desk.step_count() < 2) return;
    door("compare.next_step", "Next step");
    if (row.w > ui.px(420)) door("compare.previous_step", "Step before");
    const std::string of = fmt::format("Step {} of {}", desk.step_number() + 1, desk.step_count());
    const float width = text_size(ui.fonts.detail, of).x + 1;
    text_in(ui, ui.fonts.detail, row.cut_right(width), ui.theme.muted, of);
    row.cut_right(ui.px(14));
}

void draw_heading(Ui& ui, Rect place, bool tall) {
    const CompareDesk& desk = ui.work.compare();
    const ComparedStep& step = *desk.step();
    Rect first = place.cut_top(ui.px(tall ? 38 : 34));
    draw_doors(ui, first);
    words_in(ui, first, step.step.words.sentence, 18, ui.theme.text, true);
    ui.probe["compare.step"] = first;
    if (!tall) return;
    std::string hoped = step.step.words.pupil_change;
    hoped = hoped.empty() || hoped == "none yet" ? "No change for pupils was named yet"
                                                 : "Hoped for: " + hoped;
    if (!desk.session_title().empty()) hoped = desk.session_title() + " · " + hoped;
    words_in(ui, place, hoped, 15, ui.theme.muted);
}

// What it is, which clip, and whether it is the one that is heard.
void draw_side_head(Ui& ui, CompareSide side, Rect row) {
    const CompareDesk& desk = ui.work.compare();
    const ComparedClip* clip = desk.side(side);
    row = row.inset(ui.px(12), 0);
    const float width = button_width(ui, "Choose…");
    action_button(ui, is_left(side) ? "compare.pick_left" : "compare.pick_right",
                  centred(row.cut_right(width), width, ui.px(28)), ButtonLook::Quiet, "Choose…",
                  false);
    row.cut_right(ui.px(4));
    const Rect sound = centred(row.cut_right(ui.px(26)), ui.px(26), ui.px(26));
    if (desk.comparison().heard() == side) {
        draw_sign(ui, Sign::Speaker, sound.inset(ui.px(4)), ui.theme.accent);
        ui.probe[std::string("heard ") + name_of(side)] = sound;
    } else {
        sign_button(ui, "compare.sound", sound, Sign::SpeakerOff);
    }
    row.cut_right(ui.px(8));
    if (!clip) return;
    row.cut_left(words_in(ui, row, part_words(*clip), 15, ui.theme.text, true) + ui.px(10));
    if (row.w > ui.px(40)) words_in(ui, row, clip_words(*clip), 13, ui.theme.muted);
}

// Where it is in its clip.
void draw_side_foot(Ui& ui, const ClipPlayer& clip, Rect row) {
    row = row.inset(ui.px(12), 0);
    const MediaTime at = clip.time_of(clip.frame()) - clip.part().in;
    const std::string now = fine_clock_text(std::max(MediaTime{0}, at));
    const std::string of = " of " + fine_clock_text(clip.length());
    const ImFont* font = ui.fonts.detail;
    const float y = row.centre_y() - font->FontSize / 2;
    row.cut_left(time_text(ui, font, row.x, y, ui.theme.text, now));
    row.cut_left(time_text(ui, font, row.x, y, ui.theme.muted, of) + ui.px(12));
    if (row.w < ui.px(30)) return;
    progress_bar(ui, centred(row, row.w, ui.px(4)),
                 static_cast<double>(at.count()) / static_cast<double>(clip.length().count()));
}

void draw_side_picture(Ui& ui, CompareSide side, const Rect& place) {
    const CompareDesk& desk = ui.work.compare();
    const ClipPlayer* clip = desk.comparison().clip(side);
    const std::string name = name_of(side);
    ui.probe["picture " + name] = place;
    if (clip) {
        draw_player_picture(ui, clip->player(), place, ImDrawFlags_RoundCornersNone,
                            "frame " + name, is_left(side) ? 0 : 1);
    } else {
        fill(ui, place, ui.theme.film, 0);
        std::string words = missing_words(desk.side(side));
        if (words.empty()) words = desk.trouble(side);
        if (words.empty()) words = "The picture is on its way";
        const Rect inside = centred(place, std::min(place.w - ui.px(24), ui.px(340)), ui.px(64));
        text_wrapped(ui, ui.fonts.body, inside, ui.theme.on_film, words);
    }
    if (!press_area(ui, "compare.play " + name, place).clicked) return;
    ui.sink.emit("compare.choose_side", name);
    if (clip) ui.sink.emit("compare.play");
}

void draw_side(Ui& ui, CompareSide side, Rect place) {
    const Comparison& both = ui.work.compare().comparison();
    card(ui, place);
    const Rect whole = place;
    draw_side_head(ui, side, place.cut_top(ui.px(36)));
    const Rect foot = place.cut_bottom(ui.px(26));
    draw_side_picture(ui, side, place);
    if (const ClipPlayer* clip = both.clip(side)) draw_side_foot(ui, *clip, foot);
    const bool chosen = !both.in_sync() && both.chosen() == side;
    outline(ui, whole, chosen ? ui.theme.accent : ui.theme.line, 12);
    if (chosen) outline(ui, whole.inset(1), ui.theme.accent, 12);
}

void draw_choices(Ui& ui, Rect row) {
    const Comparison& both = ui.work.compare().comparison();
    const auto chip = [&](std::string_view action, const std::string& words, bool lit) {
        const float width = text_size(ui.fonts.detail, words).x + ui.px(20);
        if (width > row.w) return;
        const Rect place = centred(row.cut_left(width), width, ui.px(28));
        row.cut_left(ui.px(8));
        const Press press = press_area(ui, std::string(action), place, ui.work.enabled(action));
        fill(ui, place, lit ? ui.theme.accent_soft : ui.theme.sunken, 7);
        if (press.hovered || ui.theme.outlined)
            outline(ui, place, press.hovered ? ui.theme.accent : ui.theme.line, 7);
        text_centred(ui, ui.fonts.detail, place, lit ? ui.theme.accent : ui.theme.text, words);
        if (press.hovered) tooltip(ui, action);
        if (press.clicked) ui.sink.emit(action);
    };
    const double speed = both.speed();
    chip("compare.sync", both.in_sync() ? "In sync" : "Each by itself", both.in_sync());
    chip(speed == 1.0 ? "compare.slower" : "compare.normal", fmt::format("{:g}×", speed),
         speed != 1.0);
    if (!both.in_sync()) return chip("compare.side", "Other side  Tab", false);
    chip("compare.loop", both.over_longer() ? "Loop: longer" : "Loop: shorter", both.over_longer());
    chip("compare.nudge_back", "‹", false);
    chip("compare.nudge_on", "›", false);
    const std::string ahead = "Right: " + offset_words(both.offset());
    if (text_size(ui.fonts.detail, ahead).x < row.w)
        text_in(ui, ui.fonts.detail, row, ui.theme.muted, ahead);
}

void draw_transport_row(Ui& ui, const Rect& place) {
    card(ui, place);
    Rect row = place.inset(ui.px(14), 0);
    const auto next = [&](float size) {
        const Rect at = centred(row.cut_left(ui.px(size)), ui.px(size), ui.px(size));
        row.cut_left(ui.px(10));
        return at;
    };
    const bool playing = ui.work.compare().comparison().playing();
    sign_button(ui, "compare.step_back", next(32), Sign::StepBack);
    sign_button(ui, "compare.play", next(40), playing ? Sign::Pause : Sign::Play, true);
    sign_button(ui, "compare.step_on", next(32), Sign::StepForward);
    row.cut_left(ui.px(6));
    const float note = button_width(ui, "Write a note", "N");
    if (row.w > ui.px(560)) {
        action_button(ui, "compare.note", centred(row.cut_right(note), note, ui.px(34)),
                      ButtonLook::Soft, "Write a note");
        row.cut_right(ui.px(10));
    }
    draw_choices(ui, row);
}

}  // namespace

void draw_compare_room(Ui& ui, PaneState&, Typed, Rect place) {
    const bool tall = place.h >= ui.px(480);
    place = place.inset(ui.px(16), ui.px(tall ? 8 : 2));
    if (!ui.work.compare().step()) {
        text_wrapped(ui, ui.fonts.body, place.inset(0, ui.px(24)), ui.theme.muted,
                     "That step is not here any more. Press Esc to go back.");
        return;
    }
    draw_heading(ui, place.cut_top(ui.px(tall ? 68 : 36)), tall);
    const float notes = tall ? std::clamp(place.h * 0.28F, ui.px(140), ui.px(260)) : ui.px(72);
    draw_compare_notes(ui, place.cut_bottom(notes));
    place.cut_bottom(ui.px(tall ? 10 : 4));
    draw_transport_row(ui, place.cut_bottom(ui.px(tall ? 56 : 46)));
    place.cut_bottom(ui.px(tall ? 10 : 4));
    const float half = (place.w - ui.px(12)) / 2;
    draw_side(ui, CompareSide::Left, place.cut_left(half));
    draw_side(ui, CompareSide::Right, place.cut_right(half));
}

}  // namespace secondlook
