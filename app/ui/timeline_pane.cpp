#include <fmt/format.h>

#include <cmath>

#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/pictures.h"
#include "app/ui/timeline_lanes_view.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

constexpr float kPictures = 26;
constexpr float kSound = 32;
constexpr float kRuler = 18;
constexpr float kGap = 6;

float x_at(const TimelineRows& rows, const TimelineView& view, MediaTime t) {
    return rows.all.x + rows.all.w * static_cast<float>(std::clamp(view.x_of(t), -1.0, 2.0));
}

void label_row(Ui& ui, const Rect& gutter, const Rect& row, std::string_view words) {
    if (gutter.w < ui.px(50)) return;
    text_in(ui, ui.fonts.detail, {gutter.x, row.y, gutter.w - ui.px(8), row.h}, ui.theme.muted,
            words);
}

// One small picture in each slot: the one nearest to the slot's middle.
void draw_pictures(Ui& ui, const TimelineRows& rows) {
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
void draw_sound(Ui& ui, const TimelineRows& rows) {
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

void draw_stretch(Ui& ui, const TimelineRows& rows) {
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

void draw_ruler(Ui& ui, const TimelineRows& rows) {
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

void draw_playhead(Ui& ui, const TimelineRows& rows) {
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

// What a press begins: an end of a stretch, a moment, a closer look at many, or the playhead.
void begin_press(Ui& ui, PaneState& state, const TimelineHit& hit, MediaTime at) {
    state.dragged.clear();
    if (hit.edge) {
        state.dragged = hit.moment + (*hit.edge == MomentEdge::End ? " end " : " start ");
    } else if (hit.several) {
        ui.sink.emit("timeline.show",
                     exact_time_text(hit.begins) + " " + exact_time_text(hit.ends));
    } else if (!hit.moment.empty()) {
        ui.sink.emit("moment.select", hit.moment);
    } else {
        ui.sink.emit("timeline.scrub", exact_time_text(at));
    }
}

void turn_wheel(Ui& ui, MediaTime at) {
    const ImGuiIO& io = ImGui::GetIO();
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

void take_pointer(Ui& ui, PaneState& state, const TimelineRows& rows, const TimelineHit& hit) {
    const ReviewSession& review = *ui.work.review();
    const Press press = press_area(ui, "timeline", rows.all);
    const ImGuiIO& io = ImGui::GetIO();
    const MediaTime at = review.timeline().time_at((io.MousePos.x - rows.all.x) / rows.all.w);
    if (press.held && ImGui::IsMouseClicked(0) && !review.scrubbing()) {
        begin_press(ui, state, hit, at);
    } else if (press.held && io.MouseDelta.x != 0) {
        if (!state.dragged.empty())
            ui.sink.emit("moment.drag", state.dragged + exact_time_text(at));
        else if (review.scrubbing())
            ui.sink.emit("timeline.scrub", exact_time_text(at));
    }
    if (!press.held) {
        if (review.scrubbing()) ui.sink.emit("timeline.release");
        state.dragged.clear();
    }
    if (press.hovered) turn_wheel(ui, at);
}

// A small window has one row above the lanes: the pictures, or the sound where there are none.
TimelineRows rows_in(const Ui& ui, Rect content, bool tall, std::size_t lanes) {
    const bool pictures = ui.work.review()->player().facts().video.has_value();
    TimelineRows rows;
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
    rows.lanes.push_back(content.cut_top(ui.px(kMomentLane)));
    while (rows.lanes.size() < lanes)
        rows.lanes.push_back(content.cut_top(ui.px(kDimensionLane)));
    rows.ruler = content.cut_top(ui.px(kRuler));
    return rows;
}

}  // namespace

float timeline_height_units(bool tall, std::size_t lanes) {
    const float more = kDimensionLane * static_cast<float>(lanes - 1);
    const float rows = kPictures + kGap + kMomentLane + more + kRuler + 20;
    return tall ? rows + kSound + kGap : rows;
}

void draw_timeline(Ui& ui, PaneState& state, Rect place, std::size_t lanes) {
    card(ui, place);
    const bool tall = place.h >= ui.px(timeline_height_units(true, lanes)) - 1;
    Rect inside = place.inset(ui.px(14), ui.px(12));
    const Rect gutter = inside.cut_left(place.w > ui.px(560) ? ui.px(120) : 0);
    const TimelineRows rows = rows_in(ui, inside, tall, lanes);
    if (rows.pictures.h > 0) draw_pictures(ui, rows);
    if (rows.sound.h > 0) {
        label_row(ui, gutter, rows.sound, "Sound");
        draw_sound(ui, rows);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect({place.x, place.y}, {rows.all.right() + ui.px(6), place.bottom()}, true);
    const TimelineHit hit = draw_lanes(ui, rows, gutter);
    draw_stretch(ui, rows);
    draw_ruler(ui, rows);
    draw_playhead(ui, rows);
    list->PopClipRect();
    take_pointer(ui, state, rows, hit);
}

}  // namespace secondlook
