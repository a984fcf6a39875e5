#include <algorithm>
#include <optional>

#include "app/core/moment_tags.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/moment_card.h"
#include "app/ui/panes.h"
#include "app/ui/player_picture.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

// Title, when it was filmed or taken in, and what is on its way.
void draw_heading(Ui& ui, Rect place) {
    const ReviewSession& review = *ui.work.review();
    const bool busy = !ui.work.jobs().empty();
    const Rect right = place.cut_right(std::min(place.w * 0.45F, ui.px(360)));
    if (busy) {
        draw_jobs(ui, right);
    } else {
        const std::string words = ui.work.lesson_desk().heading();
        const WordsLook look{.size_px = ui.px(13), .wrap_px = right.w, .max_lines = 1};
        const WordsSize size = ui.words.measure(words, look);
        ui.words.draw(words, look, right.right() - size.width, right.centre_y() - size.height / 2,
                      ui.theme.muted);
    }
    const WordsLook title{
        .size_px = ui.px(18), .semibold = true, .wrap_px = place.w, .max_lines = 1};
    const WordsSize size = ui.words.measure(review.title(), title);
    ui.words.draw(review.title(), title, place.x, place.centre_y() - size.height / 2,
                  ui.theme.text);
    place.cut_left(size.width + ui.px(12));
    const PlayerState state = review.player().state();
    std::string detail = clock_text(state.duration);
    if (!review.player().facts().video) detail += " · sound only";
    if (place.w > ui.px(80)) text_in(ui, ui.fonts.body, place, ui.theme.muted, detail);
}

void draw_player_card(Ui& ui, Rect place) {
    const Rect whole = place;
    const Rect transport = place.cut_bottom(ui.px(62));
    fill(ui, transport, ui.theme.surface, 12, ImDrawFlags_RoundCornersBottom);
    draw_picture(ui, place, true);
    draw_transport(ui, transport);
    outline(ui, whole, ui.theme.line, 12);
}

void draw_full_picture(Ui& ui, Rect place) {
    const Rect bar = place.cut_bottom(ui.px(62));
    draw_picture(ui, place, false);
    fill(ui, bar, ui.theme.surface, 0);
    draw_transport(ui, bar);
}

// All moments, and the dimensions in use as far as the picture does not get too small for it.
std::size_t lane_count(const Ui& ui, float height) {
    std::size_t used = 1;
    std::optional<Dimension> last;
    for (const DimensionValue& tag : ui.work.review()->list().tags_in_use()) {
        if (last != tag.dimension) ++used;
        last = tag.dimension;
    }
    const std::size_t room = height < ui.px(480) ? 1 : height < ui.px(760) ? 4 : 7;
    return std::min(used, room);
}

// Beside the picture: the dimensions, then the moments. Small windows keep what is used most.
void draw_side(Ui& ui, PaneState& state, Typed typed, Rect place) {
    const bool tall = place.h >= ui.px(470);
    draw_dimensions(ui, place.cut_top(ui.px(tall ? 188 : 84)), !tall);
    place.cut_top(ui.px(12));
    draw_moments(ui, state, typed, place);
}

}  // namespace

void draw_review_room(Ui& ui, PaneState& state, Typed typed, Rect place) {
    if (ui.work.full_picture()) return draw_full_picture(ui, place);
    place = place.inset(ui.px(16), 0);
    const bool wide = place.w >= ui.px(820);
    const bool tall = place.h >= ui.px(480);
    draw_heading(ui, place.cut_top(ui.px(tall ? 47 : 36)));
    place.cut_bottom(ui.px(tall ? 14 : 8));
    const float side_width = wide ? std::clamp(place.w * 0.31F, ui.px(300), ui.px(392))
                                  : std::max(place.w * 0.36F, ui.px(200));
    const Rect side = place.cut_right(side_width);
    place.cut_right(ui.px(14));
    const std::size_t lanes = lane_count(ui, place.h);
    const Rect timeline = place.cut_bottom(ui.px(timeline_height_units(tall, lanes)));
    place.cut_bottom(ui.px(tall ? 12 : 8));
    draw_player_card(ui, place);
    draw_timeline(ui, state, timeline, lanes);
    draw_side(ui, state, typed, side);
}

// What is marked where the playhead is, at the foot of the picture.
void draw_tag_strip(Ui& ui, const Rect& place) {
    if (!ui.work.settings().show_tags || ui.work.room() != Room::Review) return;
    const Moment* moment = ui.work.review()->current();
    if (!moment) return;
    Rect row{place.x + ui.px(12), place.bottom() - ui.px(38), place.w - ui.px(24), ui.px(26)};
    for (const DimensionValue& tag : chosen_tags(*moment)) {
        const float width = chip_width(ui, tag, row.w);
        if (width >= row.w) break;
        draw_chip(ui, tag, row.cut_left(width), ui.theme.surface);
        row.cut_left(ui.px(6));
    }
    ui.probe["tags"] = row;
}

void draw_picture(Ui& ui, const Rect& place, bool round_top) {
    const ImDrawFlags corners =
        round_top ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersNone;
    ui.probe["picture"] = place;
    const Rect at = draw_player_picture(ui, ui.work.review()->player(), place, corners, "frame");
    if (at.w <= 0) return;
    const Press press = press_area(ui, "picture.play", place);
    if (press.clicked) ui.sink.emit("play.toggle");
    draw_tag_strip(ui, place);
}

}  // namespace secondlook
