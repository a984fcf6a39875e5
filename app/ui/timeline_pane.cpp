#include <fmt/format.h>

#include <cmath>

#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

constexpr float kPictures = 26;
constexpr float kSound = 34;
constexpr float kMoments = 26;
constexpr float kRuler = 18;
constexpr float kGap = 6;

// The part of the timeline where time runs, and its rows.
struct Rows {
    Rect all;
    Rect pictures, sound, moments, ruler;
};

float x_at(const Rows& rows, const TimelineView& view, MediaTime t) {
    return rows.all.x + rows.all.w * static_cast<float>(std::clamp(view.x_of(t), -1.0, 2.0));
}

void label_row(Ui& ui, const Rect& gutter, const Rect& row, std::string_view words) {
    if (gutter.w < ui.px(50)) return;
    text_in(ui, ui.fonts.detail, {gutter.x, row.y, gutter.w - ui.px(8), row.h}, ui.theme.muted,
            words);
}

// One small picture in each slot: the one nearest to the slot's middle.
void draw_pictures(Ui& ui, const Rows& rows) {
    const ReviewSession& review = *ui.work.review();
    const auto& thumbnails = review.thumbnails();
    if (thumbnails.empty()) {
        fill(ui, rows.pictures, ui.theme.sunken, 5);
        return;
    }
    const RgbaImage& first = thumbnails.front().image;
    const float aspect =
        static_cast<float>(first.width) / static_cast<float>(std::max(1, first.height));
    const float slot = std::clamp(rows.pictures.h * aspect, ui.px(14), rows.pictures.w);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect({rows.pictures.x, rows.pictures.y},
                       {rows.pictures.right(), rows.pictures.bottom()}, true);
    for (float x = rows.pictures.x; x < rows.pictures.right(); x += slot + 1) {
        const MediaTime middle =
            review.timeline().time_at((x + slot / 2 - rows.all.x) / rows.all.w);
        auto next = std::ranges::lower_bound(thumbnails, middle, {}, &Thumbnail::time);
        if (next == thumbnails.end() ||
            (next != thumbnails.begin() && middle - std::prev(next)->time < next->time - middle)) {
            --next;
        }
        list->AddImageRounded(texture_id(ui.pictures.small(*next)), {x, rows.pictures.y},
                              {x + slot, rows.pictures.bottom()}, {0, 0}, {1, 1}, IM_COL32_WHITE,
                              ui.px(3));
    }
    list->PopClipRect();
}

// Bars of the loudest sample each, as wide as a finger can tell apart.
void draw_sound(Ui& ui, const Rows& rows) {
    const ReviewSession& review = *ui.work.review();
    const Waveform& wave = review.waveform();
    hairline(ui, rows.sound.x, rows.sound.centre_y(), rows.sound.w);
    if (wave.peaks.empty()) return;
    const float pitch = std::max(2.0F, std::round(ui.px(3)));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = ink(ui.theme.muted, 0.6F);
    const auto bucket_at = [&](float x) {
        const MediaTime t = review.timeline().time_at((x - rows.all.x) / rows.all.w);
        return std::min<std::size_t>(wave.peaks.size(), static_cast<std::size_t>(t / wave.bucket));
    };
    for (float x = rows.sound.x; x + pitch <= rows.sound.right(); x += pitch) {
        const std::size_t from = bucket_at(x);
        const std::size_t to =
            std::min(wave.peaks.size(), std::max(from + 1, bucket_at(x + pitch)));
        if (from >= to) break;
        const auto peak = *std::max_element(wave.peaks.begin() + static_cast<std::ptrdiff_t>(from),
                                            wave.peaks.begin() + static_cast<std::ptrdiff_t>(to));
        const float h = std::max(1.0F, rows.sound.h * static_cast<float>(peak) / 255.0F);
        const float y = rows.sound.centre_y() - h / 2;
        list->AddRectFilled({x, y}, {x + pitch - std::max(1.0F, ui.px(1)), y + h}, colour);
    }
}

void draw_stretch(Ui& ui, const Rows& rows) {
    const ReviewSession& review = *ui.work.review();
    if (!review.range_in() && !review.range_out()) return;
    const TimelineView& view = review.timeline();
    const float from = x_at(rows, view, review.range_in().value_or(MediaTime{0}));
    const float to = x_at(rows, view, review.range_out().value_or(view.duration()));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({from, rows.all.y}, {to, rows.ruler.y},
                        ink(ui.theme.accent, review.looping() ? 0.22F : 0.13F));
    const float edge = std::max(1.0F, ui.px(2));
    for (const float x : {from, to - edge}) {
        list->AddRectFilled({x, rows.all.y}, {x + edge, rows.ruler.y}, ink(ui.theme.accent));
    }
}

// Returns the moment under the pointer, or null.
const Moment* draw_moment_marks(Ui& ui, const Rows& rows) {
    const ReviewSession& review = *ui.work.review();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float half = ui.px(4);
    const Moment* under = nullptr;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const Moment& moment : review.moments()) {
        const float x = x_at(rows, review.timeline(), moment.at);
        const float end = moment.to ? x_at(rows, review.timeline(), *moment.to) : x;
        if (end < rows.all.x - half || x > rows.all.right() + half) continue;
        const Rect mark{x - half, rows.moments.y + ui.px(4), std::max(end - x, 0.0F) + 2 * half,
                        rows.moments.h - ui.px(8)};
        const bool chosen = review.selected() == &moment;
        fill(ui, mark, chosen ? ui.theme.accent : lane_colour(ui, Dimension::SubjectMatter), 3);
        if (chosen) {
            list->AddRect({mark.x - ui.px(2), mark.y - ui.px(2)},
                          {mark.right() + ui.px(2), mark.bottom() + ui.px(2)}, ink(ui.theme.focus),
                          ui.px(4), 0, std::max(1.0F, ui.px(2)));
        }
        ui.probe["mark " + moment.id] = mark;
        const Rect reach{mark.x - ui.px(3), rows.moments.y, mark.w + ui.px(6), rows.moments.h};
        if (!ui.mouse_blocked && reach.contains(mouse.x, mouse.y)) under = &moment;
    }
    return under;
}

void draw_ruler(Ui& ui, const Rows& rows) {
    const TimelineView& view = ui.work.review()->timeline();
    const int wanted = std::max(2, static_cast<int>(rows.all.w / ui.px(90)));
    const MediaTime spacing = label_spacing(view.span(), wanted);
    const bool fine = spacing < std::chrono::seconds(1);
    for (MediaTime t = view.from() / spacing * spacing; t <= view.from() + view.span();
         t += spacing) {
        if (t < view.from()) continue;
        const std::string words = fine ? fine_clock_text(t) : clock_text(t);
        const float width = time_width(ui.fonts.label, words);
        const float x = x_at(rows, view, t);
        const float left = std::clamp(x - width / 2, rows.all.x, rows.all.right() - width);
        fill(ui, {x, rows.ruler.y, std::max(1.0F, ui.px(1)), ui.px(4)}, ui.theme.line, 0);
        time_text(ui, ui.fonts.label, left, rows.ruler.y + ui.px(4), ui.theme.muted, words);
    }
}

void draw_playhead(Ui& ui, const Rows& rows) {
    const ReviewSession& review = *ui.work.review();
    const PlayerState state = review.player().state();
    const MediaTime at = review.scrubbing() || state.playing ? state.now : review.shown_time();
    const float x = std::round(x_at(rows, review.timeline(), at));
    if (x < rows.all.x - 1 || x > rows.all.right() + 1) return;
    const float line = std::max(1.0F, ui.px(2));
    fill(ui, {x - line / 2, rows.all.y - ui.px(4), line, rows.ruler.y - rows.all.y + ui.px(4)},
         ui.theme.accent, 0);
    const Rect knob{x - ui.px(7), rows.all.y - ui.px(8), ui.px(14), ui.px(8)};
    fill(ui, knob, ui.theme.accent, 3);
    ui.probe["playhead"] = knob;
}

void take_pointer(Ui& ui, const Rows& rows, const Moment* under) {
    const ReviewSession& review = *ui.work.review();
    const Press press = press_area(ui, "timeline", rows.all);
    const ImGuiIO& io = ImGui::GetIO();
    const MediaTime at = review.timeline().time_at((io.MousePos.x - rows.all.x) / rows.all.w);
    const bool pressed_now = press.held && ImGui::IsMouseClicked(0);
    if (pressed_now && under && !review.scrubbing()) {
        ui.sink.emit("moment.select", under->id);
    } else if (press.held && (review.scrubbing() || pressed_now)) {
        const bool moved = io.MouseDelta.x != 0 || pressed_now;
        if (moved) ui.sink.emit("timeline.scrub", exact_time_text(at));
    }
    if (review.scrubbing() && !press.held) ui.sink.emit("timeline.release");
    if (!press.hovered) return;
    const bool across = io.MouseWheelH != 0 || io.KeyShift;
    const float turn = io.MouseWheelH != 0 ? io.MouseWheelH : io.MouseWheel;
    if (turn == 0) return;
    if (across) {
        ui.sink.emit("timeline.pan", fmt::format("{:.3f}", -0.15F * turn));
    } else {
        ui.sink.emit("timeline.zoom_at",
                     fmt::format("{:.4f} {}", std::pow(1.25, turn), exact_time_text(at)));
    }
}

// A small window has one row above the moments: the pictures, or the sound where there are none.
Rows rows_in(const Ui& ui, Rect content, bool tall) {
    const bool pictures = ui.work.review()->player().facts().video.has_value();
    Rows rows;
    rows.all = content;
    if (pictures) {
        rows.pictures = content.cut_top(ui.px(kPictures));
        content.cut_top(ui.px(kGap));
    }
    if (tall || !pictures) {
        const float above = pictures ? kSound : tall ? kPictures + kGap + kSound : kPictures;
        rows.sound = content.cut_top(ui.px(above));
        content.cut_top(ui.px(kGap));
    }
    rows.moments = content.cut_top(ui.px(kMoments));
    rows.ruler = content.cut_top(ui.px(kRuler));
    return rows;
}

}  // namespace

float timeline_height_units(bool tall) {
    const float rows = kPictures + kGap + kMoments + kRuler + 20;
    return tall ? rows + kSound + kGap : rows;
}

void draw_timeline(Ui& ui, Rect place) {
    card(ui, place);
    const bool tall = place.h >= ui.px(timeline_height_units(true)) - 1;
    Rect inside = place.inset(ui.px(14), ui.px(12));
    const Rect gutter = inside.cut_left(place.w > ui.px(560) ? ui.px(96) : 0);
    const Rows rows = rows_in(ui, inside, tall);
    if (rows.pictures.h > 0) draw_pictures(ui, rows);
    if (rows.sound.h > 0) {
        label_row(ui, gutter, rows.sound, "Sound");
        draw_sound(ui, rows);
    }
    hairline(ui, rows.moments.x, rows.moments.y, rows.moments.w);
    label_row(ui, gutter, rows.moments, "Moments");
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect({rows.all.x - ui.px(6), place.y},
                       {rows.all.right() + ui.px(6), place.bottom()}, true);
    draw_stretch(ui, rows);
    const Moment* under = draw_moment_marks(ui, rows);
    draw_ruler(ui, rows);
    draw_playhead(ui, rows);
    list->PopClipRect();
    take_pointer(ui, rows, under);
}

}  // namespace secondlook
