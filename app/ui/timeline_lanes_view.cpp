#include "app/ui/timeline_lanes_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/core/moment_tags.h"
#include "app/core/time_text.h"
#include "app/core/timeline_lanes.h"
#include "app/core/workspace.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

constexpr float kApart = 11;       // marks nearer than this cannot be told apart
constexpr float kGrip = 7;         // how near to an end the pointer takes it
constexpr float kLabelWidth = 64;  // the least room for a moment's words

// A mark as it is drawn: wide enough to see and to press.
Rect mark_place(const Ui& ui, const Rect& lane, const LaneMark& mark) {
    const float least = mark.count > 1 ? ui.px(20) : ui.px(8);
    const float middle = lane.x + (mark.from + mark.to) / 2;
    const float width = std::max(mark.to - mark.from, least);
    const float inset = ui.px(lane.h > ui.px(20) ? 4 : 3);
    return {middle - width / 2, lane.y + inset, width, lane.h - 2 * inset};
}

void ring(const Ui& ui, const Rect& place) {
    const float off = ui.px(2);
    ImGui::GetWindowDrawList()->AddRect({place.x - off, place.y - off},
                                        {place.right() + off, place.bottom() + off},
                                        ink(ui.theme.focus), ui.px(4), 0, std::max(1.0F, ui.px(2)));
}

// The words of a moment: inside a stretch, or in the room that is left up to the next mark.
void draw_label(Ui& ui, const Moment& moment, const Rect& mark, float next) {
    const std::string note = ui.work.review()->note_text(moment);
    if (note.empty()) return;
    const bool inside = mark.w >= ui.px(kLabelWidth);
    const float x = inside ? mark.x + ui.px(8) : mark.right() + ui.px(5);
    const float room = (inside ? mark.right() - ui.px(8) : next - ui.px(6)) - x;
    if (room < ui.px(kLabelWidth - 16)) return;
    const WordsLook look{.size_px = ui.px(12), .wrap_px = room, .max_lines = 1};
    const WordsSize size = ui.words.measure(note, look);
    ui.words.draw(note, look, x, mark.centre_y() - size.height / 2,
                  inside ? ui.theme.text : ui.theme.muted);
}

// A stretch: see-through, so that points in it are seen, with a grip at each end where it can be
// taken.
void draw_stretch_mark(const Ui& ui, const Rect& place, Rgb colour, bool grips) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, ink(colour, 0.38F),
                        ui.px(3));
    if (ui.theme.outlined) outline(ui, place, colour, 3);
    if (!grips) return;
    const float width = ui.px(4);
    list->AddRectFilled({place.x, place.y}, {place.x + width, place.bottom()}, ink(colour),
                        ui.px(3), ImDrawFlags_RoundCornersLeft);
    list->AddRectFilled({place.right() - width, place.y}, {place.right(), place.bottom()},
                        ink(colour), ui.px(3), ImDrawFlags_RoundCornersRight);
}

std::optional<MomentEdge> edge_under(const Ui& ui, const Rect& place, float x) {
    const float reach = std::min(ui.px(kGrip), place.w / 3);
    if (x >= place.x - ui.px(4) && x <= place.x + reach) return MomentEdge::Start;
    if (x <= place.right() + ui.px(4) && x >= place.right() - reach) return MomentEdge::End;
    return std::nullopt;
}

// One lane; says what of it lies under the pointer.
class LaneDrawing {
  public:
    LaneDrawing(Ui& ui, const Rect& place, const Lane& lane)
        : ui_(ui),
          review_(*ui.work.review()),
          place_(place),
          lane_(lane),
          colour_(lane.dimension ? lane_colour(ui, *lane.dimension) : ui.theme.muted),
          selected_(review_.selected()) {}

    /// Stretches first, so that the points in them lie on top.
    TimelineHit draw() {
        const auto& marks = lane_.marks;
        for (const bool stretches : {true, false}) {
            float covered = 0;  // where the last stretch ends: no words over it
            for (std::size_t i = 0; i < marks.size(); ++i) {
                const float next = i + 1 < marks.size() ? place_.x + marks[i + 1].from - ui_.px(5)
                                                        : place_.right();
                if (is_stretch(marks[i]) == stretches)
                    draw_mark(marks[i], marks[i].from < covered ? 0 : next);
                if (is_stretch(marks[i])) covered = std::max(covered, marks[i].to);
            }
        }
        return hit_;
    }

  private:
    bool is_stretch(const LaneMark& mark) const {
        return mark.count == 1 && review_.moments()[mark.first].to.has_value();
    }

    void draw_mark(LaneMark mark, float label_until) {
        const Moment& moment = review_.moments()[mark.first];
        const bool one = mark.count == 1;
        const bool chosen = one && selected_ == &moment;
        if (chosen && review_.dragging_edge()) follow_drag(mark, moment);
        const Rect at = mark_place(ui_, place_, mark);
        const Rgb colour = chosen ? ui_.theme.accent : colour_;
        const bool grips = is_stretch(mark) && !lane_.dimension && at.w >= ui_.px(20);
        if (is_stretch(mark)) {
            draw_stretch_mark(ui_, at, colour, grips);
        } else {
            fill(ui_, at, colour, 3);
        }
        if (chosen) ring(ui_, at);
        if (!one) {
            text_centred(ui_, ui_.fonts.label, at, ui_.theme.surface,
                         fmt::format("{}", mark.count));
        }
        if (one && !lane_.dimension) {
            draw_label(ui_, moment, at, label_until);
            ui_.probe["mark " + moment.id] = at;
        }
        look_under_pointer(mark, moment, at, grips);
    }

    void follow_drag(LaneMark& mark, const Moment& moment) const {
        const Moment placed = review_.placed(moment);
        const auto x = [&](MediaTime t) {
            return place_.w * static_cast<float>(review_.timeline().x_of(t));
        };
        mark.from = x(placed.at);
        mark.to = x(placed.to.value_or(placed.at));
    }

    void look_under_pointer(const LaneMark& mark, const Moment& moment, const Rect& at,
                            bool grips) {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const Rect reach{at.x - ui_.px(3), place_.y, at.w + ui_.px(6), place_.h};
        if (ui_.mouse_blocked || !reach.contains(mouse.x, mouse.y)) return;
        hit_ = {};
        hit_.several = mark.count > 1 && mark.ends > mark.begins;
        hit_.begins = mark.begins;
        hit_.ends = mark.ends;
        if (!hit_.several) hit_.moment = moment.id;
        if (grips) hit_.edge = edge_under(ui_, at, mouse.x);
    }

    Ui& ui_;
    const ReviewSession& review_;
    const Rect& place_;
    const Lane& lane_;
    Rgb colour_;
    const Moment* selected_;
    TimelineHit hit_;
};

void draw_lane_label(Ui& ui, const Lane& lane, Rect place) {
    if (place.w < ui.px(50)) return;
    if (!lane.dimension) {
        text_in(ui, ui.fonts.detail, place, ui.theme.muted, "Moments");
        return;
    }
    const float side = ui.px(14);
    letter_square(ui, *lane.dimension, centred(place.cut_left(side), side, side));
    place.cut_left(ui.px(7));
    text_in(ui, ui.fonts.label, place, ui.theme.muted,
            sentence_case(dimension_info(*lane.dimension).label));
}

}  // namespace

TimelineHit draw_lanes(Ui& ui, const TimelineRows& rows, const Rect& gutter) {
    const ReviewSession& review = *ui.work.review();
    const auto lanes =
        lanes_of(review.list(), review.timeline(), rows.all.w, ui.px(kApart), rows.lanes.size());
    TimelineHit hit;
    for (std::size_t i = 0; i < rows.lanes.size(); ++i) {
        const Rect& place = rows.lanes[i];
        hairline(ui, place.x, place.y, place.w);
        if (i >= lanes.size()) break;
        draw_lane_label(ui, lanes[i], {gutter.x, place.y, gutter.w - ui.px(8), place.h});
        const TimelineHit under = LaneDrawing(ui, place, lanes[i]).draw();
        if (under.several || !under.moment.empty()) hit = under;
    }
    if (hit.several || !hit.moment.empty()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return hit;
}

}  // namespace secondlook
