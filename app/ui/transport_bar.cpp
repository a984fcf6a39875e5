#include <fmt/format.h>

#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

std::string speed_text(double speed) {
    return speed < 0 ? fmt::format("{:g}× back", -speed) : fmt::format("{:g}×", speed);
}

// The narrowest windows keep only play: the arrow keys step.
void draw_steps(Ui& ui, Rect& row, bool with_steps) {
    const PlayerState state = ui.work.review()->player().state();
    const float small = ui.px(34);
    const auto next = [&](float size) {
        const Rect place = centred(row.cut_left(size), size, size);
        row.cut_left(ui.px(10));
        return place;
    };
    if (with_steps) sign_button(ui, "step.back", next(small), Sign::StepBack);
    sign_button(ui, "play.toggle", next(ui.px(46)), state.playing ? Sign::Pause : Sign::Play, true);
    if (with_steps) sign_button(ui, "step.forward", next(small), Sign::StepForward);
    row.cut_left(ui.px(with_steps ? 8 : 2));
}

void draw_clock(Ui& ui, Rect& row, bool with_length) {
    const ReviewSession& review = *ui.work.review();
    const std::string now = fine_clock_text(
        review.player().state().playing ? review.player().state().now : review.shown_time());
    const ImFont* font = ui.fonts.time;
    const float y = row.centre_y() - font->FontSize / 2;
    const float start = row.x;
    float width = time_text(ui, font, row.x, y, ui.theme.text, now);
    if (with_length) {
        const std::string of = " of " + clock_text(review.player().state().duration);
        width +=
            time_text(ui, ui.fonts.body, row.x + width,
                      row.centre_y() - ui.fonts.body->FontSize / 2 + ui.px(1), ui.theme.muted, of);
    }
    ui.probe["clock"] = {start, y, width, font->FontSize};
    row.cut_left(width + ui.px(18));
}

bool chip(Ui& ui, const std::string& name, Rect& row, std::string_view words, bool lit) {
    const float width = text_size(ui.fonts.detail, words).x + ui.px(16);
    const Rect place = centred(row.cut_left(width), width, ui.px(26));
    const Press press = press_area(ui, name, place);
    fill(ui, place, lit ? ui.theme.accent_soft : ui.theme.sunken, 7);
    if (press.hovered || ui.theme.outlined) {
        outline(ui, place, press.hovered ? ui.theme.accent : ui.theme.line, 7);
    }
    text_centred(ui, ui.fonts.detail, place, lit ? ui.theme.accent : ui.theme.text, words);
    row.cut_left(ui.px(8));
    return press.clicked;
}

void draw_speed_and_loop(Ui& ui, Rect& row) {
    const ReviewSession& review = *ui.work.review();
    const double speed = review.player().state().speed;
    if (chip(ui, "speed.up", row, speed_text(speed), speed != 1.0)) {
        ui.sink.emit(speed == 1.0 ? "speed.up" : "speed.normal");
    }
    if (!review.range_in() && !review.range_out()) return;
    const MediaTime in = review.range_in().value_or(MediaTime{0});
    const MediaTime out = review.range_out().value_or(review.player().state().duration);
    std::string words = fmt::format("Loop {} – {}", clock_text(in), clock_text(out));
    const auto fits = [&] { return text_size(ui.fonts.detail, words).x + ui.px(16) <= row.w; };
    if (!fits()) words = "Loop";
    if (!fits()) return;
    if (chip(ui, "range.loop", row, words, review.looping())) ui.sink.emit("range.loop");
}

void draw_sound(Ui& ui, Rect row) {
    const Settings& settings = ui.work.settings();
    const float side = ui.px(30);
    sign_button(ui, "sound.mute", centred(row.cut_left(side), side, side),
                settings.muted ? Sign::SpeakerOff : Sign::Speaker);
    row.cut_left(ui.px(8));
    if (row.w < ui.px(40)) return;
    const Press press = press_area(ui, "sound.set", row.inset(0, ui.px(18)));
    const float share = settings.muted ? 0 : static_cast<float>(settings.volume);
    Rect bar = centred(row, row.w, ui.px(5));
    fill(ui, bar, ui.theme.sunken, 3);
    if (ui.theme.outlined) outline(ui, bar, ui.theme.line, 3);
    bar.w *= share;
    fill(ui, bar, ui.theme.accent, 3);
    ImGui::GetWindowDrawList()->AddCircleFilled({bar.right(), bar.centre_y()}, ui.px(6),
                                                ink(ui.theme.accent), 24);
    if (!press.held) return;
    const float at = (ImGui::GetIO().MousePos.x - row.x) / row.w;
    ui.sink.emit("sound.set",
                 fmt::format("{}", static_cast<int>(std::clamp(at, 0.0F, 1.0F) * 100)));
}

void draw_mark(Ui& ui, Rect& row, bool middling, bool narrow) {
    const std::string_view words = !middling                           ? "Mark"
                                   : ui.work.review()->marks_stretch() ? "Mark this stretch"
                                                                       : "Mark this moment";
    const float mark = narrow ? button_width(ui, words) - ui.px(12) : button_width(ui, words, "M");
    action_button(ui, "moment.mark", centred(row.cut_right(mark), mark, ui.px(38)),
                  ButtonLook::Main, words, !narrow);
    row.cut_right(ui.px(narrow ? 4 : 12));
}

}  // namespace

void draw_transport(Ui& ui, Rect place) {
    const ReviewSession& review = *ui.work.review();
    Rect row = place.inset(ui.px(14), 0);
    const bool wide = row.w > ui.px(640);
    const bool middling = row.w > ui.px(470);
    const bool narrow = row.w < ui.px(310);
    draw_steps(ui, row, !narrow);
    if (wide && review.player().facts().audio) {
        draw_sound(ui, row.cut_right(ui.px(126)));
        row.cut_right(ui.px(14));
    }
    // On a shared screen one looks together and marks nothing.
    const bool marks = ui.work.room() == Room::Review;
    if (marks && review.player().facts().video && middling) {
        const float side = ui.px(30);
        sign_button(ui, "picture.full", centred(row.cut_right(side), side, side), Sign::Full);
        row.cut_right(ui.px(12));
    }
    if (marks) draw_mark(ui, row, middling, narrow);
    draw_clock(ui, row, row.w > ui.px(190));
    if (row.w > ui.px(44)) draw_speed_and_loop(ui, row);
}

}  // namespace secondlook
