#include <algorithm>
#include <cmath>

#include "app/ui/note_field_frame.h"

namespace secondlook {
namespace {

constexpr float ring_thick = 2.0F;  // looks/README.md: 2 px, 2 off
constexpr float ring_off = 2.0F;
constexpr float thumb_thick = 4.0F;
constexpr float smallest_thumb = 16.0F;

ImVec2 low(const TextRect& box) {
    return {box.x, box.y};
}
ImVec2 high(const TextRect& box) {
    return {box.x + box.width, box.y + box.height};
}

}  // namespace

void NoteField::paint(const Frame& frame, TextPainter& painter) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = frame.px(frame.style.radius);
    list.AddRectFilled(low(rect_), high(rect_), frame.style.background, radius);
    if (focused_) {
        const float out = frame.px(ring_off + ring_thick / 2);
        list.AddRect({rect_.x - out, rect_.y - out},
                     {rect_.x + rect_.width + out, rect_.y + rect_.height + out}, frame.style.focus,
                     radius + out, 0, frame.px(ring_thick));
    } else if (frame.style.line != 0) {
        list.AddRect(low(rect_), high(rect_), frame.style.line, radius, 0, frame.px(1));
    }
    // Half the padding is left to marks that reach out of their line and to the caret at its end.
    const float slack = std::floor(frame.padding / 2);
    const ImVec2 from(frame.words.x - slack, std::max(rect_.y, frame.words.y - slack));
    const ImVec2 to(high(frame.words).x + slack,
                    std::min(high(rect_).y, high(frame.words).y + slack));
    list.PushClipRect(from, to, true);
    paint_behind(frame, list);
    paint_words(frame, list, painter);
    if (focused_) list.AddRectFilled(low(caret_), high(caret_), frame.style.caret);
    list.PopClipRect();
    paint_thumb(frame, list);
}

// The selection and the line under what is being composed.
void NoteField::paint_behind(const Frame& frame, ImDrawList& list) const {
    const TextDraft& draft = frame.draft;
    const bool composing = !draft.composition().empty();
    const std::size_t from = composing ? draft.caret() : draft.selection_start();
    const std::size_t to = composing ? from + draft.composition().size() : draft.selection_end();
    for (TextRect box : page_.selection(from, to)) {
        box.x += frame.origin_x;
        box.y += frame.origin_y;
        const float thick = std::max(1.0F, std::round(frame.px(1.5F)));
        if (composing)
            list.AddRectFilled({box.x, high(box).y - thick}, high(box), frame.style.text);
        else
            list.AddRectFilled(low(box), high(box), frame.style.selection);
    }
}

void NoteField::paint_words(const Frame& frame, ImDrawList& list, TextPainter& painter) const {
    const bool empty = frame.draft.text().empty() && frame.draft.composition().empty();
    const NotePage& page = empty ? placeholder_ : page_;
    const ImU32 colour = empty ? frame.style.muted : frame.style.text;
    const float reach = frame.setting.style.size_px;  // marks of hidden lines may show
    for (const auto& paragraph : page.paragraphs()) {
        const float top = frame.origin_y + paragraph.top;
        const float bottom = frame.origin_y + paragraph.bottom();
        if (bottom + reach < frame.words.y || top - reach > high(frame.words).y) continue;
        if (!paragraph.layout.text().empty())
            painter.paint(list, paragraph.layout, frame.origin_x, top, colour);
    }
}

void NoteField::paint_thumb(const Frame& frame, ImDrawList& list) const {
    const float content = page_.height();
    const float shown = frame.words.height;
    if (frame.setting.single_line || std::ceil(content) <= shown) return;
    const float thick = frame.px(thumb_thick);
    const float length =
        std::min(shown, std::max(frame.px(smallest_thumb), shown * shown / content));
    const float y = frame.words.y + (shown - length) * scroll_y_ / std::max(1.0F, content - shown);
    const float x = high(rect_).x - thick - frame.px(2);
    list.AddRectFilled({x, y}, {x + thick, y + length}, frame.style.muted & 0x80FFFFFFU, thick / 2);
}

}  // namespace secondlook
