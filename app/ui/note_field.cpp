#include "app/ui/note_field.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/note_field_frame.h"

namespace secondlook {
namespace {

constexpr double pause_seconds = 1.5;  // a pause in typing starts a new step of undo

}  // namespace

NoteFieldResult NoteField::draw(const char* name, TextDraft& draft, const NoteFieldStyle& style,
                                std::span<const NoteInput> events, const Clipboard& clipboard,
                                TextPainter& painter) {
    Frame frame{draft, style};
    frame.padding = std::round(frame.px(style.padding));
    frame.caret_width = std::max(1.0F, std::round(frame.px(1.5F)));
    const float width = style.width > 0 ? style.width : ImGui::GetContentRegionAvail().x;
    rect_.width = std::max(std::floor(width), 2 * frame.padding + 1);
    frame.words.width = rect_.width - 2 * frame.padding;
    frame.setting.style = {style.family, frame.px(style.font_px), false, style.line_spacing};
    frame.setting.wrap_width = style.single_line ? 0 : frame.words.width;
    frame.setting.single_line = style.single_line;

    const NoteFieldResult result = take_events(frame, events, clipboard);
    lay_out(frame);
    place_item(name, frame);
    take_pointer(frame, clipboard);
    offer_selection(draft, clipboard);
    follow_caret(frame);
    paint(frame, painter);
    return result;
}

NoteFieldResult NoteField::take_events(Frame& frame, std::span<const NoteInput> events,
                                       const Clipboard& clipboard) {
    events_used_ = 0;
    tab_direction_ = 0;
    if (!focused_) pasted_.clear();
    if (!focused_ || (events.empty() && pasted_.empty())) return NoteFieldResult::None;
    const double now = ImGui::GetTime();
    if (now - typed_at_ > pause_seconds) frame.draft.break_undo_run();
    typed_at_ = now;
    frame.follow = true;

    const std::string before = frame.draft.text();
    NoteTyping typing(frame.draft, page_, frame.setting, clipboard, column_);
    NoteFieldResult result = NoteFieldResult::None;
    if (!pasted_.empty()) typing.apply(NoteText{std::exchange(pasted_, {})});
    while (events_used_ < events.size() && focused_) {
        result = typing.apply(events[events_used_++]);
        tab_direction_ = typing.tab_direction();
        focused_ = result == NoteFieldResult::None && tab_direction_ == 0;
    }
    if (result != NoteFieldResult::None) return result;
    return frame.draft.text() == before ? NoteFieldResult::None : NoteFieldResult::Changed;
}

void NoteField::lay_out(Frame& frame) {
    if (!focused_) frame.draft.set_composition({});
    const std::string& composing = frame.draft.composition();
    if (composing.empty()) {
        page_.set(frame.draft.text(), frame.setting.style, frame.setting.wrap_width);
    } else {
        std::string shown = frame.draft.text();
        shown.insert(frame.draft.caret(), composing);
        page_.set(shown, frame.setting.style, frame.setting.wrap_width);
    }
    placeholder_.set(frame.style.placeholder, frame.setting.style, frame.setting.wrap_width);
    const bool empty = frame.draft.text().empty() && composing.empty();
    const bool single_line = frame.setting.single_line;
    frame.words.height =
        empty && !single_line ? std::max(page_.height(), placeholder_.height()) : page_.height();
    float height = std::max(frame.words.height + 2 * frame.padding, frame.style.min_height);
    if (frame.style.max_height > 0) height = std::min(height, frame.style.max_height);
    rect_.height = std::max(1.0F, std::ceil(height));
    if (!single_line) frame.words.height = std::max(1.0F, rect_.height - 2 * frame.padding);
}

void NoteField::place_item(const char* name, Frame& frame) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    rect_.x = std::floor(at.x);
    rect_.y = std::floor(at.y);
    frame.words.x = rect_.x + frame.padding;
    frame.words.y = rect_.y + frame.padding;
    if (frame.setting.single_line)
        frame.words.y = rect_.y + std::floor((rect_.height - frame.words.height) / 2);
    const ImVec2 size(rect_.width, rect_.height);
    if (frame.style.mouse_blocked)
        ImGui::Dummy(size);
    else
        ImGui::InvisibleButton(name, size);
}

void NoteField::find_origin(Frame& frame) const {
    frame.origin_x = frame.words.x - scroll_x_;
    frame.origin_y = frame.words.y - scroll_y_;
    if (frame.setting.single_line && page_.right_to_left(0))
        frame.origin_x +=
            std::max(0.0F, std::floor(frame.words.width - page_.width() - frame.caret_width));
}

void NoteField::follow_caret(Frame& frame) {
    const TextRect caret = page_.caret(frame.caret());
    const TextRect& words = frame.words;
    if (frame.follow || frame.caret() != last_caret_) {
        const float lowest = std::ceil(caret.y + caret.height) - words.height;
        scroll_y_ = std::min(std::max(scroll_y_, lowest), caret.y);
        scroll_x_ =
            std::min(std::max(scroll_x_, caret.x + frame.caret_width - words.width), caret.x);
    }
    last_caret_ = frame.caret();
    const float wide = std::ceil(page_.width() + frame.caret_width) - words.width;
    const float high = std::ceil(page_.height()) - words.height;
    const bool sideways = frame.setting.single_line;
    scroll_x_ = sideways ? std::floor(std::clamp(scroll_x_, 0.0F, std::max(0.0F, wide))) : 0;
    scroll_y_ = sideways ? 0 : std::floor(std::clamp(scroll_y_, 0.0F, std::max(0.0F, high)));
    find_origin(frame);
    const float x = frame.origin_x + caret.x - frame.caret_width / 2;  // between the letters
    caret_ = {std::round(x), frame.origin_y + caret.y, frame.caret_width, caret.height};
}

}  // namespace secondlook
